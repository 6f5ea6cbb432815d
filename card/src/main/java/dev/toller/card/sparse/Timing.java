// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.sparse;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Text;
import dev.toller.card.kind.Interruption;
import dev.toller.card.stage.Work;
import dev.toller.index.lexical.LexicalFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Times queries from their text to the best ten, beside BM25 over the same documents: in turn,
 * several times, so that whatever else the machine does falls on both.
 *
 * @param documents by id
 * @param queries as text
 * @param work takes the times
 */
record Timing(Map<String, String> documents, List<String> queries, Work work) {

  private static final int FEW = 10;
  private static final int ROUNDS = 7;

  void beside(ImpactSearch search) {
    LexicalFamily family = new LexicalFamily();
    List<Entry<Text>> entries = new ArrayList<>();
    documents.forEach((id, text) -> entries.add(new Entry<>(id, new Text(text), Metadata.NONE)));
    var folder = work.scratch().resolve("lexical");
    try (IndexWriter<Text> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries);
      try (Index<Text, Text> lexical = family.open(folder, writer.commit())) {
        compare(
            text -> search.index().search(search.weigh(text), FEW, Filter.ALL),
            text -> lexical.search(new Text(text), FEW, Filter.ALL));
      }
    }
  }

  private void compare(Consumer<String> sparse, Consumer<String> bm25) {
    double[] ratios = new double[ROUNDS];
    double[] micros = new double[ROUNDS];
    round(sparse);
    round(bm25);
    for (int i = 0; i < ROUNDS; i++) {
      Interruption.check();
      double own = round(sparse);
      micros[i] = own / queries.size() / 1000;
      ratios[i] = own / round(bm25);
    }
    Arrays.sort(ratios);
    Arrays.sort(micros);
    work.values().value("times-bm25", ratios[ROUNDS / 2]);
    work.values().timing("query.us", micros[ROUNDS / 2]);
  }

  private double round(Consumer<String> search) {
    long start = System.nanoTime();
    queries.forEach(search);
    return System.nanoTime() - start;
  }
}
