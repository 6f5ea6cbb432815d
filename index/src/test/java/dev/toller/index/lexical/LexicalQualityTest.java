// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Text;
import dev.toller.measure.Judged;
import dev.toller.measure.Metric;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirSplit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * BM25 on two test sets of BEIR gives what Anserini publishes for the same k1 and b over title and
 * text as one field. It would to the last digit, but for the words of identifiers, which Anserini
 * does not have: SciFact holds a few.
 */
class LexicalQualityTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"scifact, 0.6789", "nfcorpus, 0.3218"})
  void ranksAsPublished(String name, double published) {
    BeirData data = BeirData.open(data(name));
    try (Index<Text, Text> index = index(data)) {
      assertThat(ndcg(index, data.split("test"))).isCloseTo(published, within(0.0005));
    }
  }

  private Index<Text, Text> index(BeirData data) {
    LexicalFamily family = new LexicalFamily(LexicalSettings.PUBLISHED);
    List<Entry<Text>> entries = new ArrayList<>();
    data.documents(document ->
        entries.add(new Entry<>(document.id(), new Text(document.content()), Metadata.NONE)));
    try (IndexWriter<Text> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries);
      return family.open(folder, writer.commit());
    }
  }

  private static double ndcg(Index<Text, Text> index, BeirSplit split) {
    Metric metric = Metric.parse("nDCG@10");
    return split.queries().entrySet().stream()
        .mapToDouble(query ->
            metric.of(
                Judged.of(
                    index.search(new Text(query.getValue()), 100, Filter.ALL),
                    split.qrels().of(query.getKey()))))
        .average()
        .orElseThrow();
  }

  private static Path data(String name) {
    String home = System.getProperty("toller.data", System.getenv("TOLLER_DATA"));
    Stream<Path> homes =
        home != null
            ? Stream.of(Path.of(home))
            : Stream.iterate(
                    Path.of("").toAbsolutePath(), java.util.Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared/data"));
    return homes
        .map(above -> above.resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseGet(() ->
            Assumptions.abort(
                "the data set '%s' is not there; -Dtoller.data=DIR names its folder"
                    .formatted(name)));
  }
}
