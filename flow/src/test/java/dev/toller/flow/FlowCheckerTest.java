// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.flow.fusion.Fusion;
import dev.toller.flow.fusion.Interpolate;
import dev.toller.flow.fusion.Normalisation;
import dev.toller.flow.fusion.ReciprocalRank;
import dev.toller.flow.operator.Diversify;
import dev.toller.flow.operator.Retrieve;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowCheckerTest {

  private static final Flow RETRIEVE = new Flow.Step(new Retrieve("lexical", 9));
  private static final Normalisation MIN_MAX = Normalisation.Observed.MIN_MAX;

  private static List<String> problems(Flow flow) {
    return FlowChecker.problems(flow).stream().map(Object::toString).toList();
  }

  private static Flow fuse(Fusion by) {
    return new Flow.Fuse(by, List.of(RETRIEVE, RETRIEVE));
  }

  private static Flow sequence(Flow... steps) {
    return Flow.of(List.of(steps));
  }

  @Test
  void randomSoundFlowsHaveNoProblems() {
    RandomFlows flows = new RandomFlows(TestSeed.random(), List.of("lexical"));
    for (int round = 0; round < 500; round++) {
      Flow flow = flows.flow(3);
      assertThat(problems(flow)).as("%s", flow).isEmpty();
    }
  }

  @Test
  void slotsAreReadAfterTheyAreWritten() {
    assertThat(problems(sequence(new Flow.Cut(5), RETRIEVE, new Flow.Step(new Diversify(0.7, 2)))))
        .containsExactly(
            "At 1, 'cut' reads the ranking, and what comes before offers the queries; put a step that finds passages, such as 'retrieve', before it.");
    assertThat(
            problems(
                sequence(RETRIEVE, step("judge", Set.of(Slot.RANKING, Slot.ANSWER), Slot.ANSWER))))
        .containsExactly(
            "At 2, 'judge' reads the ranking and the answer, and what comes before offers the queries and the ranking; put a step that answers before it.");
  }

  @Test
  void aBranchSeesWhatIsWrittenBeforeTheFusionAndNotWhatOtherBranchesWrite() {
    Flow cut = new Flow.Cut(5);
    assertThat(problems(new Flow.Fuse(new ReciprocalRank(), List.of(RETRIEVE, cut))))
        .containsExactly(
            "At 1.2, 'cut' reads the ranking, and what comes before offers the queries; put a step that finds passages, such as 'retrieve', before it.");
    assertThat(
            problems(
                sequence(RETRIEVE, new Flow.Fuse(new ReciprocalRank(), List.of(RETRIEVE, cut)))))
        .isEmpty();
  }

  @Test
  void branchesWriteTheRanking() {
    Flow rewrite = step("rewrite", Set.of(Slot.QUERIES), Slot.QUERIES);
    assertThat(problems(new Flow.Fuse(new ReciprocalRank(), List.of(RETRIEVE, rewrite))))
        .containsExactly(
            "At 1.2, each branch of a fusion by rrf writes the ranking, and this one writes the queries; end it with a step that finds passages, such as 'retrieve'.");
  }

  @Test
  void aFusionHasTwoBranches() {
    assertThat(problems(new Flow.Fuse(new ReciprocalRank(), List.of(RETRIEVE))))
        .containsExactly(
            "At 1, a fusion needs two or more branches, got 1; write the branch without the fusion.");
  }

  @Test
  void fusionsFitTheirBranches() {
    assertThat(problems(fuse(new Interpolate(List.of(1.0, 2.0, 3.0), MIN_MAX))))
        .containsExactly(
            "At 1, the fusion by interpolate has 3 weights for 2 branches; give one a branch, or none for equal weights.");
    assertThat(problems(fuse(new Interpolate(List.of(0.0, 0.0), MIN_MAX))))
        .containsExactly(
            "At 1, the fusion by interpolate needs weights that are not negative and not all 0, got [0.0, 0.0].");
    assertThat(problems(fuse(new Interpolate(List.of(1.0, Double.NaN), MIN_MAX))))
        .containsExactly(
            "At 1, the fusion by interpolate needs weights that are not negative and not all 0, got [1.0, NaN].");
    assertThat(problems(fuse(new Interpolate(List.of(), new Normalisation.Theoretical(List.of())))))
        .containsExactly(
            "At 1, the theoretical normalisation needs the least possible score of each of the 2 branches, for example [0, -1] for BM25 and cosine, got [].");
    assertThat(problems(fuse(new ReciprocalRank(0))))
        .containsExactly("At 1, the fusion by rrf needs k of at least 1, got 0.");
  }

  @Test
  void cutsKeepSomething() {
    assertThat(problems(sequence(RETRIEVE, new Flow.Cut(0))))
        .containsExactly("At 2, cut keeps at least 1 passage, got 0.");
  }

  @Test
  void aFlowEndsWithSomething() {
    assertThat(problems(step("rewrite", Set.of(Slot.QUERIES), Slot.QUERIES)))
        .containsExactly(
            "At 1, the flow ends without a ranking and without an answer; add a step that finds passages, such as 'retrieve'.");
  }

  @Test
  void allProblemsAreToldAtOnceAndNothingRuns() {
    Flow flow = sequence(new Flow.Cut(0), RETRIEVE);
    String problems =
        "At 1, cut keeps at least 1 passage, got 0. At 1, 'cut' reads the ranking, and what comes before offers the queries; put a step that finds passages, such as 'retrieve', before it.";
    assertThatThrownBy(() -> FlowChecker.require(new NamedFlow("bad", "", flow)))
        .isInstanceOf(TollerException.class)
        .hasMessage("The flow 'bad' cannot run. " + problems);
    Context context = Context.of("question", Filter.ALL, 3);
    Environment environment = Environment.of(MemoryCorpus.of("question"));
    assertThatThrownBy(() -> flow.run(context, environment))
        .isInstanceOf(TollerException.class)
        .hasMessage("The flow cannot run. " + problems);
  }

  @Test
  void aFlowMayStartFromARanking() {
    Context context =
        Context.of("question", Filter.ALL, 3)
            .withRanking(Ranking.of(List.of(new Hit("a", 2), new Hit("b", 1))));
    Result result = new Flow.Cut(1).run(context, Environment.of(MemoryCorpus.of()));
    assertThat(result.context().ranking().ids()).containsExactly("a");
  }

  private static Flow step(String name, Set<Slot> reads, Slot writes) {
    return new Flow.Step(new Declared(name, reads, Set.of(writes)));
  }

  /** Changes nothing. */
  private record Declared(String name, Set<Slot> reads, Set<Slot> writes) implements Operator {
    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }

    @Override
    public Context apply(Context context, Environment environment) {
      return context;
    }
  }
}
