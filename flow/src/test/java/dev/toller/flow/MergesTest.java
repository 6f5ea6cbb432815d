// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Answer;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.flow.merge.Best;
import dev.toller.flow.merge.Collect;
import dev.toller.flow.merge.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergesTest {

  private static final Context BEFORE = Context.of("q", Filter.ALL, 5);
  private static final Environment ENVIRONMENT = Environment.of(MemoryCorpus.of("one"));
  private static final Answer NONE = new Answer("No answer.", List.of(), true, 0.9, 0);

  private static Context branch(String passage, double score, Answer answer) {
    return BEFORE
        .asking("another")
        .withRanking(Ranking.of(List.of(new Hit(passage, score))))
        .withAnswer(answer);
  }

  private static Context merge(Merge merge, Context... branches) {
    return merge.merge(BEFORE, List.of(branches), ENVIRONMENT);
  }

  @Test
  void bestKeepsTheMostConfidentBranch() {
    Context merged =
        merge(
            new Best(Answered.ANSWER),
            branch("a", 1, NONE),
            branch("b", 2, TestParts.answer("unknown", Double.NaN)),
            branch("c", 3, TestParts.answer("first", 0.4)),
            branch("d", 4, TestParts.answer("second", 0.4)));
    assertThat(merged.answer()).contains(TestParts.answer("first", 0.4));
    assertThat(merged.ranking().ids()).containsExactly("c");
    assertThat(merged.question()).isEqualTo("q");
  }

  @Test
  void bestAbstainsWhereAllDo() {
    assertThat(merge(new Best(Answered.ANSWER), branch("a", 1, NONE)).answer()).contains(NONE);
  }

  @Test
  void bestMayLookAtDrafts() {
    Context one =
        BEFORE.withDrafts(List.of(TestParts.answer("x", 0.9), TestParts.answer("y", 0.1)));
    Context other = BEFORE.withDrafts(List.of(TestParts.answer("z", 0.2)));
    assertThat(merge(new Best(Answered.DRAFT), one, other).drafts())
        .containsExactly(TestParts.answer("z", 0.2));
  }

  @Test
  void collectKeepsAnswersInOrderAndPassagesWithTheirBestScores() {
    Context merged =
        merge(
            new Collect(),
            branch("a", 1, TestParts.answer("x", 0.1)),
            branch("b", 2, TestParts.answer("y", 0.2)),
            branch("a", 3, NONE));
    assertThat(merged.drafts()).extracting(Answer::text).containsExactly("x", "y", "No answer.");
    assertThat(merged.ranking().hits()).containsExactly(new Hit("a", 3), new Hit("b", 2));
    assertThat(merged.answer()).isEmpty();
  }

  @Test
  void votesAreWeightedByTheSoftmaxOfScores() {
    Context merged =
        merge(
            new Vote(1),
            branch("a", Math.log(5), TestParts.answer("Paris.", Double.NaN)),
            branch("b", Math.log(3), TestParts.answer("London [1]", Double.NaN)),
            branch("c", Math.log(4), TestParts.answer("the london!", Double.NaN)));
    Answer elected = merged.answer().orElseThrow();
    assertThat(elected.text()).isEqualTo("the london!");
    assertThat(elected.confidence()).isCloseTo(7 / 12.0, within(1e-12));
    assertThat(merged.drafts()).hasSize(3);
    assertThat(merged.ranking().ids()).containsExactly("a", "c", "b");
  }

  @Test
  void votesCountAsMuchAsTheyAreConfident() {
    Context merged =
        merge(
            new Vote(1),
            branch("a", Math.log(3), TestParts.answer("Paris", 0.2)),
            branch("b", Math.log(1), TestParts.answer("London", 0.8)));
    assertThat(merged.answer()).get().extracting(Answer::text).isEqualTo("London");
    assertThat(merged.answer().orElseThrow().confidence()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void abstentionsDoNotVoteUnlessAllAbstain() {
    Answer answer = TestParts.answer("Paris", 0.1);
    assertThat(merge(new Vote(1), branch("a", 9, NONE), branch("b", 0, answer)).answer())
        .get()
        .extracting(Answer::text)
        .isEqualTo("Paris");
    assertThat(merge(new Vote(1), branch("a", 9, NONE), branch("b", 0, NONE)).answer())
        .contains(NONE);
  }

  @Test
  void aHighTemperatureMakesVotesAlike() {
    Context[] branches = {
      branch("a", 10, TestParts.answer("Paris", Double.NaN)),
      branch("b", 1, TestParts.answer("London", Double.NaN)),
      branch("c", 1, TestParts.answer("London", Double.NaN))
    };
    assertThat(merge(new Vote(1), branches).answer().orElseThrow().text()).isEqualTo("Paris");
    assertThat(merge(new Vote(1000), branches).answer().orElseThrow().text()).isEqualTo("London");
  }
}
