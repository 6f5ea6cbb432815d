// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.Text;
import dev.toller.index.lexical.Analysis;
import dev.toller.index.lexical.LexicalFamily;
import dev.toller.index.lexical.LexicalSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pool that is ranked by BM25 over plain words, statistics being those of the whole pool. A word
 * of the question counts once, however often it stands in it: so the benchmark's anchors were
 * computed, and it matters where a question tells a story and comes back to its names.
 */
public final class LexicalPool implements ChoicePool {

  /** BM25 with k1 1.2 and b 0.75 over runs of letters and digits. */
  public static final LexicalSettings ANCHOR = new LexicalSettings(1.2, 0.75, Analysis.WORDS);

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}_]+");

  private final Index<Text, Text> index;

  private LexicalPool(Index<Text, Text> index) {
    this.index = index;
  }

  /**
   * Indexes the choices of a task.
   *
   * @param folder where the index is written; left there when the pool is closed
   * @param settings how text is analysed and scored, {@link #ANCHOR} for comparable values
   */
  public static LexicalPool of(RarbTask task, Path folder, LexicalSettings settings) {
    LexicalFamily family = new LexicalFamily(settings);
    try (IndexWriter<Text> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(
          task.choices().stream()
              .map(choice -> new Entry<>(choice.id(), new Text(choice.text()), Metadata.NONE))
              .toList());
      return new LexicalPool(family.open(folder, writer.commit()));
    }
  }

  @Override
  public Stream<Ranking> rank(List<String> queries) {
    return queries.stream()
        .map(query -> index.search(new Text(distinct(query)), index.size(), Filter.ALL));
  }

  private static String distinct(String query) {
    return WORD.matcher(query.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    index.close();
  }
}
