// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Answer;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Excerpt;
import dev.toller.flow.Reading;
import dev.toller.flow.Slot;
import dev.toller.flow.operator.Compress;
import dev.toller.flow.operator.Expand;
import dev.toller.flow.operator.MaximalMarginalRelevance;
import dev.toller.flow.operator.Mmr;
import dev.toller.flow.operator.QueryFromAnswer;
import dev.toller.flow.operator.Select;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the operators behind retrieval do with passages. */
class PostRetrievalTest {

  private static final String BARK = "breeds/toller.md-0003";

  private final FixedCorpus corpus = new FixedCorpus();
  private final Environment environment = Environment.of(corpus);

  private static Context found(String question, Hit... hits) {
    return Context.of(question, Filter.ALL, 1).withRanking(Ranking.of(List.of(hits)));
  }

  private List<String> read(Context context) {
    return Reading.of(context, corpus, 10).stream().map(Passage::text).toList();
  }

  @Test
  void mmrPassesOverWhatRepeats() {
    Dense question = new Dense(new float[] {1, 0.5f});
    List<Dense> vectors =
        List.of(
            new Dense(new float[] {1, 0}),
            new Dense(new float[] {1, 0.01f}),
            new Dense(new float[] {0, 1}));
    List<String> ids = List.of("a", "b", "c");
    assertThat(MaximalMarginalRelevance.choose(question, ids, vectors, 0.5, 2).ids())
        .containsExactly("b", "c");
    assertThat(MaximalMarginalRelevance.choose(question, ids, vectors, 1, 3).ids())
        .containsExactly("b", "a", "c");
  }

  @Test
  void mmrScoresByHand() {
    Dense question = new Dense(new float[] {1, 0});
    List<Dense> vectors =
        List.of(new Dense(new float[] {1, 0}), new Dense(new float[] {0.6f, 0.8f}));
    List<Hit> hits =
        MaximalMarginalRelevance.choose(question, List.of("a", "b"), vectors, 0.75, 9).hits();
    assertThat(hits.get(0)).isEqualTo(new Hit("a", 0.75));
    assertThat(hits.get(1).score()).isCloseTo(0.75 * 0.6 - 0.25 * 0.6, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-7);
  }

  @Test
  void mmrNeedsALambdaBetweenNoughtAndOne() {
    assertThatThrownBy(() -> new Mmr(1.5, 1, 1))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The operator 'mmr' needs a lambda from 0 to 1, a k and a pool of 1 or more, got 1.5, 1 and 1.");
  }

  @Test
  void selectKeepsAShareOfTheBestScore() {
    Ranking ranking = Ranking.of(List.of(new Hit("a", 4), new Hit("b", 2), new Hit("c", 1.9)));
    assertThat(Select.byShare(ranking, 0.5).ids()).containsExactly("a", "b");
    assertThat(Select.byShare(Ranking.of(List.of(new Hit("a", -1), new Hit("b", -2))), 0.5).ids())
        .containsExactly("a", "b");
  }

  @Test
  void selectBySimilarityMayLeaveNothing() {
    Context context = found("Without it they dig, bark and scream.", new Hit(BARK, 1));
    assertThat(new Select(Select.By.SIMILARITY, 0.3, 5).apply(context, environment).ranking().ids())
        .containsExactly(BARK);
    assertThat(
            new Select(Select.By.SIMILARITY, 1, 5).apply(context, environment).ranking().isEmpty())
        .isTrue();
  }

  @Test
  void expandReadsNeighboursOnceAndInOrder() {
    Context context =
        found("?", new Hit("training/recall.md-0001", 2), new Hit("training/recall.md-0002", 1));
    Context expanded = new Expand(1, 5).apply(context, environment);
    assertThat(expanded.ranking()).isEqualTo(context.ranking());
    assertThat(read(expanded))
        .hasSize(3)
        .isEqualTo(corpus.passages("training/recall.md").stream().map(Passage::text).toList());
  }

  @Test
  void compressKeepsTheNearestSentencesAndTheirSpans() {
    Context context =
        found(
            "Without it they dig, bark and scream.",
            new Hit(BARK, 2),
            new Hit("breeds/poodle.txt-0000", 1));
    Context compressed = new Compress(7, 5).apply(context, environment);
    assertThat(read(compressed)).containsExactly("Without it they dig, bark and scream.");
    Passage left = Reading.of(compressed, corpus, 5).getFirst();
    assertThat(left.id()).isEqualTo(BARK);
    assertThat(left.span().of(corpus.document(left.document()).orElseThrow().text()))
        .isEqualTo(left.text());
  }

  @Test
  void compressJoinsNeighboursAndReadsWhatExpandAdded() {
    Context context = found("?", new Hit("training/recall.md-0001", 1));
    Context all = new Compress(1_000, 5).apply(context, environment);
    assertThat(all.excerpts().get("training/recall.md-0001"))
        .containsExactly(Excerpt.of(corpus.passage("training/recall.md-0001").orElseThrow()));
    Context wide =
        new Compress(1_000, 5).apply(new Expand(1, 5).apply(context, environment), environment);
    assertThat(read(wide)).hasSize(3);
  }

  @Test
  void whatHasNoExcerptIsReadWhole() {
    Context context =
        found("?", new Hit(BARK, 2), new Hit("breeds/poodle.txt-0000", 1))
            .withExcerpts(Map.of("breeds/poodle.txt-0000", List.of()));
    assertThat(read(context)).containsExactly(corpus.passage(BARK).orElseThrow().text());
  }

  @Test
  void theNextQueryHoldsTheAnswer() {
    Answer answer = new Answer("They dig [1]\nand bark. [2]", List.of(), false, 0.5, 0);
    Context context = Context.of("What do they do?", Filter.ALL, 1).withAnswer(answer);
    assertThat(new QueryFromAnswer(Slot.ANSWER).apply(context, environment).queries())
        .containsExactly("What do they do? They dig and bark.");
    Answer none = new Answer("I do not know.", List.of(), true, 0, 0);
    assertThat(
            new QueryFromAnswer(Slot.ANSWER).apply(context.withAnswer(none), environment).queries())
        .containsExactly("What do they do?");
  }
}
