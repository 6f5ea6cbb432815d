// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

/**
 * Scores of single documents, from their entries: for those few that a filter leaves or that a
 * first phase has found. For one thread.
 */
final class EntryScores {

  private final ImpactPart part;
  private final WeighedTerms query;
  private final Impacts impacts;
  private final SparseBytes reader = new SparseBytes();

  EntryScores(ImpactPart part, WeighedTerms query, Impacts impacts) {
    this.part = part;
    this.query = query;
    this.impacts = impacts;
  }

  /**
   * Adds a document where it may be among the best.
   *
   * @param document its number in the segment
   * @param base added to its place
   */
  void offer(int document, int base, Contenders best) {
    int score = score(document);
    if (score >= best.threshold()) {
      best.add(base + part.placeOf(document), score);
    }
  }

  private int score(int document) {
    reader.read(part.value(document));
    int score = 0;
    int next = 0;
    for (int i = 0; i < reader.size() && next < query.size(); i++) {
      while (next < query.size() && query.terms()[next] < reader.term(i)) {
        next++;
      }
      if (next < query.size() && query.terms()[next] == reader.term(i)) {
        score += query.weights()[next] * impacts.of(reader.weight(i));
      }
    }
    return score;
  }
}
