// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Hit;
import dev.toller.Span;
import java.util.List;
import java.util.Optional;

/**
 * Why a passage stands where it stands.
 *
 * @param hit the passage with its final score
 * @param rank its final rank, from 1
 * @param stages one for each visit of the trace that left a ranking, in order
 * @param nearest the sentence of the passage that is nearest to the question; empty where the
 *     passage has no sentence
 */
public record Explained(Hit hit, int rank, List<Stage> stages, Optional<Nearest> nearest) {

  public Explained {
    stages = List.copyOf(stages);
  }

  /**
   * The passage after one stage.
   *
   * @param vertex the stage's vertex
   * @param label what the stage does, and in which round, copy or query: {@code retrieve dense @2}
   * @param place where the passage stood; empty where the stage did not have it
   * @param reasons why, as far as the stage can say; a retriever also says how it scores a passage
   *     that it did not rank high enough
   */
  public record Stage(String vertex, String label, Optional<Place> place, List<Reason> reasons) {
    public Stage {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A place in a ranking.
   *
   * @param rank from 1
   * @param score comparable within the stage only
   */
  public record Place(int rank, double score) {}

  /**
   * A sentence beside the question.
   *
   * @param span where it stands in the passage's text
   * @param text its words
   * @param similarity of its vector and the question's; 1 for the same direction
   */
  public record Nearest(Span span, String text, double similarity) {}
}
