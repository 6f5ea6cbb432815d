// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Corpus;
import dev.toller.flow.Result;
import java.util.List;
import java.util.Optional;

/**
 * An answer as users see it.
 *
 * @param question what was asked
 * @param flow how passages were found
 * @param answer the answer, with {@code [n]} where citation n supports it
 * @param citations what it rests on, in the order of their numbers
 * @param abstained whether the evidence was too weak to answer
 * @param confidence the estimated probability that the evidence answers the question, where the
 *     answerer has such an estimate
 * @param droppedCitations how many citations of a model pointed to nothing
 * @param hits the passages that the answer was made of, best first
 * @param trace what each vertex of the flow did
 * @param milliseconds how long it took
 */
public record AskResult(
    String question,
    String flow,
    String answer,
    List<Citation> citations,
    boolean abstained,
    Optional<Double> confidence,
    int droppedCitations,
    List<FoundPassage> hits,
    List<Stage> trace,
    double milliseconds) {

  static AskResult of(AskRequest request, String flow, Result result, Corpus corpus) {
    Answer answer = result.context().answer().orElseThrow();
    return new AskResult(
        request.question(),
        flow,
        answer.text(),
        answer.citations(),
        answer.abstained(),
        Optional.of(answer.confidence()).filter(value -> !value.isNaN()),
        answer.droppedCitations(),
        SearchResult.found(result.context().ranking(), corpus),
        Stage.of(result.trace()),
        result.trace().nanos() / 1e6);
  }

  /** Where a citation's passage stands, as people look it up. */
  public String place(Citation citation) {
    return hits.stream()
        .filter(hit -> hit.id().equals(citation.passage()))
        .findFirst()
        .map(FoundPassage::place)
        .orElse(citation.path());
  }
}
