// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Corpus;
import dev.toller.Passage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What answerers read of a ranking: for each hit, best first, its excerpts where the context has
 * some and else the whole passage. What was read before is not read again. Each text is a passage
 * with an exact span, so that citations point where they should whatever was cut or added.
 */
public final class Reading {

  private Reading() {}

  /**
   * The texts to be read.
   *
   * @param context holds the ranking and the excerpts
   * @param most of how many hits at most
   */
  public static List<Passage> of(Context context, Corpus corpus, int most) {
    Set<Excerpt> excerpts = new LinkedHashSet<>();
    corpus
        .passages(context.ranking(), most)
        .forEach(passage -> excerpts.addAll(excerpts(context, passage)));
    return excerpts.stream().flatMap(excerpt -> read(excerpt, corpus)).toList();
  }

  /** What is read of a passage that was found: what the context says, and else all of it. */
  public static List<Excerpt> excerpts(Context context, Passage found) {
    return context.excerpts().getOrDefault(found.id(), List.of(Excerpt.of(found)));
  }

  /** The passage, as far as an excerpt goes; nothing where it is not in the corpus. */
  public static Stream<Passage> read(Excerpt excerpt, Corpus corpus) {
    return corpus.passage(excerpt.passage()).stream().map(passage -> passage.part(excerpt.span()));
  }
}
