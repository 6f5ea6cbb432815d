// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Corpus;
import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.flow.Explained;
import dev.toller.flow.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search found.
 *
 * @param query what was looked for
 * @param flow how
 * @param hits best first
 * @param trace what each vertex of the flow did
 * @param explanations one a hit where they were asked for, else none
 * @param milliseconds how long the search took, explanations left out
 */
public record SearchResult(
    String query,
    String flow,
    List<FoundPassage> hits,
    List<Stage> trace,
    List<Explained> explanations,
    double milliseconds) {

  static SearchResult of(
      SearchRequest request,
      String flow,
      Result result,
      Corpus corpus,
      List<Explained> explanations) {
    return new SearchResult(
        request.query(),
        flow,
        found(result.context().ranking(), corpus),
        Stage.of(result.trace()),
        explanations,
        result.trace().nanos() / 1e6);
  }

  static List<FoundPassage> found(Ranking ranking, Corpus corpus) {
    List<FoundPassage> found = new ArrayList<>();
    for (Hit hit : ranking.hits()) {
      Passage passage = corpus.passage(hit.id()).orElseThrow();
      found.add(FoundPassage.of(found.size() + 1, hit, passage));
    }
    return found;
  }
}
