// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.TollerException;

/**
 * How much of an index a search looks at. More of anything finds more and takes longer; the scores
 * of hits are the same.
 *
 * @param stage how candidates are found
 * @param exactBelow where fewer entries than this come into question, each is compared
 * @param probes at how many centroids a token of the query looks for documents
 * @param threshold a centroid less similar than this to all tokens of the query is taken to be as
 *     near to each as the nearest such centroid, and not looked at (Santhanam et al., "PLAID: An
 *     Efficient Engine for Late Interaction Retrieval", 2022, section 4.2, t_cs); -1 looks at all
 * @param candidates how many documents have their tokens compared, at least
 */
public record MultiVectorSearch(
    FirstStage stage, int exactBelow, int probes, double threshold, int candidates) {

  /** Compares every entry. */
  public static final MultiVectorSearch EXACT =
      new MultiVectorSearch(FirstStage.ALL, Integer.MAX_VALUE, 1, -1, 1);

  /** By centroids, above 1,000 entries. */
  public static final MultiVectorSearch CENTROIDS =
      new MultiVectorSearch(FirstStage.CENTROIDS, 1_000, 4, 0.2, 256);

  /** By sketches, above 1,000 entries. */
  public static final MultiVectorSearch SKETCHES =
      new MultiVectorSearch(FirstStage.SKETCHES, 1_000, 1, -1, 256);

  public MultiVectorSearch {
    if (exactBelow < 0 || probes < 1 || candidates < 1 || !(threshold >= -1 && threshold <= 1)) {
      throw TollerException.invalid(
          "A multivector search needs an exactBelow of at least 0, probes and candidates of at least 1 and a threshold from -1 to 1, got %d, %d, %d and %s."
              .formatted(exactBelow, probes, candidates, threshold));
    }
  }

  /** This with another limit for exact search. */
  public MultiVectorSearch withExactBelow(int entries) {
    return new MultiVectorSearch(stage, entries, probes, threshold, candidates);
  }

  /** This with other probes. */
  public MultiVectorSearch withProbes(int centroids) {
    return new MultiVectorSearch(stage, exactBelow, centroids, threshold, candidates);
  }

  /** This with another threshold. */
  public MultiVectorSearch withThreshold(double similarity) {
    return new MultiVectorSearch(stage, exactBelow, probes, similarity, candidates);
  }

  /** This with other candidates. */
  public MultiVectorSearch withCandidates(int documents) {
    return new MultiVectorSearch(stage, exactBelow, probes, threshold, documents);
  }
}
