// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.bench.Benchmark;
import dev.toller.bench.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Codes: how fast they are compared where they lie in memory, beside reading their bytes and beside
 * whole vectors; how fast an index of a million is searched, one query at a time and many at once;
 * and what is found of SQuAD's paragraphs by its questions, at how many bytes a vector.
 */
public final class CodeSpeed implements Benchmark {

  @Override
  public String name() {
    return "code";
  }

  @Override
  public String about() {
    return "codes: bits and tables in registers against memory's speed, recall on SQuAD, batches";
  }

  @Override
  public List<Row> run(Path data, Path home) throws Exception {
    List<Row> rows = new ArrayList<>(new CodeScans().rows());
    rows.addAll(new MillionCodes(home.resolve("million")).rows());
    if (Files.isDirectory(data.resolve("squad"))) {
      rows.addAll(new SquadCodes(data, home).rows());
    } else {
      System.err.println("There is no data set in " + data + ": no recall was measured.");
    }
    return rows;
  }
}
