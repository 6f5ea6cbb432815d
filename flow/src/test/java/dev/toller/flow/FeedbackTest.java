// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.flow.operator.Feedback;
import dev.toller.flow.operator.FeedbackType;
import dev.toller.flow.operator.Movement;
import dev.toller.flow.operator.Retrieve;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackTest {

  private static final double HALF = Math.sqrt(0.5);

  /** Of which the vectors point to a, to b, between the two, and to c. */
  private final MemoryCorpus corpus = MemoryCorpus.of("a", "b", "ab", "c");

  private final Environment environment = Environment.of(corpus);

  private static Context asking(String question, String... found) {
    return Context.of(question, Filter.ALL, 9)
        .withRanking(Ranking.of(List.of(found).stream().map(id -> new Hit(id, 1)).toList()));
  }

  private static Feedback average(int depth) {
    return new Feedback(new Movement.Average(), depth, "dense", 9);
  }

  @Test
  void theQueryCountsAsOneMorePassage() {
    Dense moved =
        new Movement.Average()
            .move(
                new Dense(new float[] {1, 0, 4}),
                List.of(new Dense(new float[] {0, 2, 4}), new Dense(new float[] {2, 4, 1})));
    assertThat(moved).isEqualTo(new Dense(new float[] {1, 2, 3}));
  }

  @Test
  void rocchioWeighsTheQueryAgainstTheMeanOfThePassages() {
    Dense moved =
        new Movement.Rocchio(0.25, 0.5)
            .move(
                new Dense(new float[] {4, 0}),
                List.of(new Dense(new float[] {0, 2}), new Dense(new float[] {2, 6})));
    assertThat(moved).isEqualTo(new Dense(new float[] {1.5f, 2}));
  }

  @Test
  void withoutPassagesTheQueryStays() {
    Dense query = new Dense(new float[] {0.6f, 0.8f});
    assertThat(new Movement.Average().move(query, List.of())).isEqualTo(query);
    assertThat(new Movement.Rocchio(0, 1).move(query, List.of())).isEqualTo(query);
    assertThat(average(3).apply(asking("ab"), environment))
        .isEqualTo(new Retrieve("dense", 9).apply(asking("ab"), environment));
  }

  @Test
  void passagesThatTheVectorsWouldNotHaveFoundFeedBack() {
    Ranking moved = average(3).apply(asking("a", "p3"), environment).ranking();
    assertThat(moved.ids()).containsExactly("p0", "p3", "p2");
    assertThat(moved.hits().get(1).score()).isCloseTo(HALF, within(1e-6));
    assertThat(moved.hits().get(2).score()).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void onlyTheFirstFeedBackAndThoseWithoutAVectorArePassedOver() {
    assertThat(average(1).apply(asking("a", "p1", "p3"), environment))
        .isEqualTo(average(9).apply(asking("a", "p1"), environment));
    assertThat(average(2).apply(asking("a", "gone", "p1"), environment))
        .isEqualTo(average(1).apply(asking("a", "p1"), environment));
  }

  @Test
  void theFilterHoldsForWhatIsFound() {
    Context context = asking("a", "p3").narrowed(Filter.parse("path:p0.md"));
    assertThat(average(3).apply(context, environment).ranking().ids()).containsExactly("p0");
  }

  @Test
  void itsSharesAddUpToTheScore() {
    Context context = asking("a", "p1", "p3");
    Feedback feedback = new Feedback(Movement.Rocchio.DEFAULT, 5, "dense", 9);
    for (Hit hit : feedback.apply(context, environment).ranking().hits()) {
      List<Reason> reasons = feedback.explain(context, hit.id(), environment);
      assertThat(reasons).extracting(Reason::source).containsExactly("dense");
      Explanation explanation = reasons.getFirst().explanation();
      assertThat(explanation.score()).isEqualTo(hit.score());
      assertThat(explanation.parts())
          .extracting(Explanation.Part::what)
          .containsExactlyInAnyOrder("the query", "feedback 1: p1.md", "feedback 2: p3.md");
      assertThat(explanation.parts().stream().mapToDouble(Explanation.Part::value).sum())
          .isCloseTo(hit.score(), within(1e-6));
    }
  }

  @Test
  void anIndexWithoutVectorsIsRefused() {
    assertThatThrownBy(() ->
            new Feedback(new Movement.Average(), 3, "lexical", 9)
                .apply(asking("a", "p1"), environment))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The operator 'feedback' moves the vector of a query, and the retriever 'lexical' does not compare one vector with one; give it an index that does, such as 'dense'.");
  }

  @Test
  void parametersThatMakeNoSenseAreRefused() {
    FeedbackType type = new FeedbackType();
    assertThat(type.create(Map.of("method", "rocchio")).parameters())
        .isEqualTo(
            Map.of(
                "method", "rocchio", "depth", 5, "alpha", 0.4, "beta", 0.6, "index", "dense", "k",
                200));
    assertThatThrownBy(() -> type.create(Map.of("alpha", 0.5)))
        .hasMessage(
            "The parameters 'alpha' and 'beta' of the operator 'feedback' belong to the method 'rocchio', got the method 'average'; leave them out or change it.");
    assertThatThrownBy(() -> type.create(Map.of("method", "rocchio", "alpha", 0, "beta", 0)))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> average(0)).hasMessageContaining("depth from 1 to 1000");
  }
}
