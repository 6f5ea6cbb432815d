// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.bench.Benchmark;
import dev.toller.bench.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The impact index over made-up weights and over counted words of SQuAD, beside Lucene's feature
 * fields and the lexical index. Times are medians of single queries on one thread; contestants take
 * turns, all queries each.
 */
public final class ImpactSpeed implements Benchmark {

  @Override
  public String name() {
    return "impact";
  }

  @Override
  public String about() {
    return "search by impacts, made-up and of SQuAD: query times beside Lucene's feature fields and BM25, recall, bytes, building";
  }

  @Override
  public List<Row> run(Path data, Path home) throws Exception {
    List<Row> rows = new ArrayList<>(new ImpactsMadeUp(home.resolve("made-up")).rows());
    Path squad = data.resolve("squad");
    if (Files.isDirectory(squad)) {
      rows.addAll(new ImpactsOfSquad(squad, home.resolve("squad")).rows());
    } else {
      System.err.println("There is no data set in " + squad + ": only made-up weights.");
    }
    return rows;
  }
}
