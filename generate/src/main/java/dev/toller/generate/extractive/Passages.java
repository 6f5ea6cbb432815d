// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Corpus;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the passages of a ranking together with what the corpus says of question and passages: in
 * how many passages each word of the question is, and how near each passage is by meaning and by
 * words.
 *
 * @param corpus where to look
 * @param filter holds for all that is counted
 */
record Passages(Corpus corpus, Filter filter) {

  private static final String LEXICAL = "lexical";
  private static final String DENSE = "dense";

  /** A word in more passages than this is not told apart from one in all of them. */
  private static final int MOST_COUNTED = 1_000;

  /** A passage that a retriever ranks below this counts as having this rank. */
  private static final int DEPTH = 100;

  /** In how many passages a term is, as the lexical index tells, and at least as seen in these. */
  int frequency(Term term, List<Found> seen) {
    int inSeen = (int) seen.stream().filter(found -> term.in(found.stems())).count();
    return Math.max(inSeen, search(LEXICAL, term.word(), MOST_COUNTED).size());
  }

  /**
   * Passages with what the retrievers say of them.
   *
   * @param question what is asked
   * @param passages best first
   */
  List<Found> found(String question, List<Passage> passages) {
    Ranking dense = search(DENSE, question, DEPTH);
    Map<String, Double> cosines =
        dense.hits().stream().collect(Collectors.toMap(Hit::id, Hit::score));
    double least = cosines.values().stream().mapToDouble(cosine -> cosine).min().orElse(0);
    Map<String, Integer> denseRanks = dense.ranks();
    Map<String, Integer> lexicalRanks = search(LEXICAL, question, DEPTH).ranks();
    List<Found> found = new ArrayList<>();
    for (Passage passage : passages) {
      found.add(
          new Found(
              passage,
              found.size() + 1,
              cosines.getOrDefault(passage.id(), least),
              denseRanks.getOrDefault(passage.id(), DEPTH),
              lexicalRanks.getOrDefault(passage.id(), DEPTH),
              Words.stems(passage.indexed())));
    }
    return found;
  }

  private Ranking search(String retriever, String query, int k) {
    return corpus.retrievers().contains(retriever)
        ? corpus.retriever(retriever).search(query, k, filter)
        : Ranking.EMPTY;
  }
}
