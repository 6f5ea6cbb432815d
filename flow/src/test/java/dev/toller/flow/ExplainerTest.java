// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Span;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  private static final MemoryCorpus CORPUS =
      MemoryCorpus.of(
          "Nothing here. Sync makes the collection equal to a folder.",
          "search a folder",
          "abc",
          "Folders and folders again. xyz");

  private static final Environment ENVIRONMENT = Environment.of(CORPUS);

  private static final Flow FUSED = Flows.named("hybrid").flow().steps().getFirst();

  private static List<Explained> explain(String flow, String question) {
    return explain(Flows.named(flow).flow(), question);
  }

  private static List<Explained> explain(Flow flow, String question) {
    Result result = flow.run(Context.of(question, Filter.ALL, 10), ENVIRONMENT);
    return Explainer.explain(result, ENVIRONMENT);
  }

  @Test
  void givesThePlaceAfterEveryStage() {
    Explained first = explain(FUSED, "search folder").getFirst();
    assertThat(first.hit().id()).isEqualTo("p1");
    assertThat(first.rank()).isEqualTo(1);
    assertThat(first.stages())
        .extracting(Explained.Stage::vertex)
        .containsExactly("1.1", "1.2", "1");
    assertThat(first.stages())
        .extracting(Explained.Stage::label)
        .containsExactly("retrieve lexical", "retrieve dense", "fuse by rrf");
    assertThat(first.stages().getFirst().place()).contains(new Explained.Place(1, 2));
    assertThat(first.stages().getLast().place())
        .contains(new Explained.Place(1, 1.0 / 61 + 1.0 / 61));
  }

  @Test
  void saysWhereAStageDidNotHaveThePassage() {
    Explained last = explain(FUSED, "search folder").getLast();
    assertThat(last.hit().id()).isEqualTo("p2");
    assertThat(last.stages().getFirst().place()).isEmpty();
    assertThat(last.stages().get(1).place()).isPresent();
  }

  @Test
  void givesEachRetrieversReasons() {
    Explained first = explain(FUSED, "search folder").getFirst();
    assertThat(first.stages().getFirst().reasons())
        .containsExactly(new Reason("lexical", new Explanation(2, "shared words", List.of())));
  }

  @Test
  void sharesOfTheBranchesAddUpToTheFusedScore() {
    for (Explained explained : explain("interpolated", "search folder")) {
      Explanation fused = explained.stages().getLast().reasons().getFirst().explanation();
      assertThat(fused.score()).isEqualTo(explained.hit().score());
      assertThat(fused.parts()).hasSize(2);
      assertThat(fused.parts().stream().mapToDouble(Explanation.Part::value).sum())
          .isCloseTo(fused.score(), within(1e-12));
    }
  }

  @Test
  void namesTheBranchOfEachShare() {
    Explanation fused =
        explain(FUSED, "search folder")
            .getLast()
            .stages()
            .getLast()
            .reasons()
            .getFirst()
            .explanation();
    assertThat(fused.parts())
        .containsExactly(
            new Explanation.Part("retrieve dense", 1.0 / 64),
            new Explanation.Part("retrieve lexical", 0));
  }

  @Test
  void everyStageOfAnyFlowScoresAsItsReasonsSay() {
    Random random = TestSeed.random();
    RandomFlows flows = new RandomFlows(random, List.of("lexical", "dense"));
    for (int round = 0; round < 20; round++) {
      Environment environment = Environment.of(MemoryCorpus.random(random, 20));
      Flow flow = flows.flow(2);
      Context context = Context.of(MemoryCorpus.words(random, 2), Filter.ALL, 3);
      for (Explained explained : Explainer.explain(flow.run(context, environment), environment)) {
        for (Explained.Stage stage : explained.stages()) {
          for (Reason reason : stage.reasons()) {
            stage
                .place()
                .ifPresent(place ->
                    assertThat(reason.explanation().score())
                        .as("%s in %s", stage, flow)
                        .isEqualTo(place.score()));
          }
        }
      }
    }
  }

  @Test
  void findsTheNearestSentence() {
    Optional<Explained.Nearest> nearest =
        explain("lexical", "a folder").stream()
            .filter(explained -> explained.hit().id().equals("p0"))
            .findFirst()
            .flatMap(Explained::nearest);
    assertThat(nearest).isPresent();
    assertThat(nearest.get().text()).isEqualTo("Sync makes the collection equal to a folder.");
    assertThat(nearest.get().span()).isEqualTo(new Span(14, 58));
    assertThat(nearest.get().similarity()).isBetween(0.0, 1.0);
  }
}
