// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A query that is compared with the centroids of each part of a vector.
 *
 * @param tables its products with all of them
 * @param length dimensions of a part
 */
record TableQuery(Tables tables, int length) implements CodeQuery {

  /** How many parts an explanation names. */
  private static final int NAMED = 12;

  @Override
  public Scan exact() {
    return new TableScan(tables);
  }

  @Override
  public Optional<Scan> rough() {
    return Optional.empty();
  }

  @Override
  public double score(byte[] code) {
    return tables.sum(code);
  }

  @Override
  public Explanation explain(byte[] code) {
    List<Explanation.Part> all =
        IntStream.range(0, tables.parts())
            .mapToObj(part -> part(code, part))
            .sorted(Comparator.comparingDouble(Explanation.Part::value).reversed())
            .toList();
    List<Explanation.Part> named = new ArrayList<>(all.subList(0, Math.min(NAMED, all.size())));
    if (all.size() > NAMED) {
      double rest =
          all.subList(NAMED, all.size()).stream().mapToDouble(Explanation.Part::value).sum();
      named.add(new Explanation.Part("the other %,d parts".formatted(all.size() - NAMED), rest));
    }
    return new Explanation(
        score(code), "dot product of the query with the centroids of the code", named);
  }

  private Explanation.Part part(byte[] code, int part) {
    int symbol = tables.symbol(code, part);
    return new Explanation.Part(
        "components %,d to %,d, centroid %d"
            .formatted(part * length, (part + 1) * length - 1, symbol),
        tables.value(part, symbol));
  }
}
