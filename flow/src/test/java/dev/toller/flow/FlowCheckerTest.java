// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.flow.TestParts.More;
import dev.toller.flow.TestParts.Say;
import dev.toller.flow.fusion.Interpolate;
import dev.toller.flow.fusion.Normalisation;
import dev.toller.flow.fusion.ReciprocalRank;
import dev.toller.flow.judge.Rounds;
import dev.toller.flow.merge.Best;
import dev.toller.flow.merge.Collect;
import dev.toller.flow.operator.Diversify;
import dev.toller.flow.operator.Retrieve;
import dev.toller.flow.router.Confident;
import dev.toller.flow.router.Keywords;
import dev.toller.flow.split.Passages;
import dev.toller.flow.split.Queries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlowCheckerTest {

  private static final Flow RETRIEVE = new Flow.Step(new Retrieve("lexical", 9));
  private static final Split QUERIES = new Queries(10, "question");
  private static final Normalisation MIN_MAX = Normalisation.Observed.MIN_MAX;

  private static List<String> problems(Flow flow) {
    return FlowChecker.problems(flow).stream().map(Object::toString).toList();
  }

  private static Flow fuse(Merge by) {
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
  void mergesGetWhatTheyRead() {
    Flow say = new Flow.Step(new Say("?", 1));
    Merge best = new Best(Answered.ANSWER);
    assertThat(problems(new Flow.Fuse(best, List.of(say, RETRIEVE))))
        .containsExactly(
            "At 1.2, each branch of a fusion by best writes the answer, and this one writes the ranking; end it with a step that answers.");
    assertThat(problems(new Flow.Branch(QUERIES, say, new ReciprocalRank(), 4)))
        .containsExactly(
            "At 1, each copy of a branch by rrf writes the ranking, and this one writes the queries and the drafts and the answer; end it with a step that finds passages, such as 'retrieve'.");
    assertThat(problems(new Flow.Branch(QUERIES, say, best, 4))).isEmpty();
    assertThat(FlowChecker.written(new Flow.Branch(QUERIES, say, new Collect(), 4)))
        .containsExactly(Slot.DRAFTS);
  }

  @Test
  void mergesFitBranchesOfAnyNumber() {
    assertThat(
            problems(
                new Flow.Branch(QUERIES, RETRIEVE, new Interpolate(List.of(1.0, 2.0), MIN_MAX), 4)))
        .containsExactly(
            "At 1, the fusion by interpolate has 2 weights for branches whose number shows only at work; give one a branch, or none for equal weights.");
    assertThat(problems(new Flow.Branch(QUERIES, RETRIEVE, new ReciprocalRank(), 17)))
        .containsExactly("At 1, the parallelism of a branch must be from 1 to 16, got 17.");
  }

  @Test
  void aSplitGetsWhatItReads() {
    assertThat(problems(new Flow.Branch(new Passages(3), RETRIEVE, new ReciprocalRank(), 4)))
        .containsExactly(
            "At 1, 'passages' reads the ranking, and what comes before offers the queries; put a step that finds passages, such as 'retrieve', before it.");
  }

  private static Flow route(Optional<Flow> otherwise, Flow.Way... ways) {
    Router keywords =
        new Keywords(new TreeMap<>(Map.of("code", List.of("class"), "prose", List.of("story"))));
    return new Flow.Route(keywords, List.of(ways), otherwise);
  }

  @Test
  void routesAndTheirRouterGoTogether() {
    Flow.Way code = new Flow.Way("code", RETRIEVE);
    Flow.Way prose = new Flow.Way("prose", RETRIEVE);
    assertThat(problems(route(Optional.of(RETRIEVE), code, prose))).isEmpty();
    assertThat(problems(route(Optional.of(RETRIEVE), code))).isEmpty();
    assertThat(problems(route(Optional.empty(), code, prose)))
        .containsExactly(
            "At 1, the router 'keywords' may choose none of its routes; write 'otherwise', with an empty list where nothing is to be done.");
    assertThat(problems(route(Optional.empty(), code)))
        .contains(
            "At 1, the router 'keywords' may choose prose, and there are routes for code; write a route for it, or 'otherwise'.");
    assertThat(problems(route(Optional.of(RETRIEVE))))
        .containsExactly(
            "At 1, a route needs one or more routes, got none; write one for each of code, prose.");
    assertThat(problems(route(Optional.of(RETRIEVE), new Flow.Way("cod", RETRIEVE))))
        .containsExactly(
            "At 1, the router 'keywords' never chooses the route 'cod'; did you mean 'code'? (there are: code, prose).");
    assertThat(problems(route(Optional.of(RETRIEVE), code, code)))
        .containsExactly("At 1, two routes have one name; name each of [code, code] once.");
  }

  @Test
  void whatOnlySomeRoutesWriteDoesNotCount() {
    Flow.Way code = new Flow.Way("code", RETRIEVE);
    Flow half = route(Optional.of(Flow.of(List.of())), code);
    assertThat(FlowChecker.written(half)).isEmpty();
    assertThat(problems(sequence(half, new Flow.Cut(3))))
        .containsExactly(
            "At 2, 'cut' reads the ranking, and what comes before offers the queries; let every route at 1 write the ranking.");
    assertThat(problems(half))
        .containsExactly(
            "At 1, the flow ends without a ranking and without an answer; add a step that finds passages, such as 'retrieve'.");
    assertThat(problems(sequence(route(Optional.of(RETRIEVE), code), new Flow.Cut(3)))).isEmpty();
  }

  @Test
  void aRouterGetsWhatItReads() {
    Flow flow =
        new Flow.Route(
            new Confident(new Confidence(0.5, Answered.DRAFT)),
            List.of(new Flow.Way("sure", RETRIEVE), new Flow.Way("unsure", RETRIEVE)),
            Optional.empty());
    assertThat(problems(flow))
        .containsExactly(
            "At 1, 'confident' reads the drafts, and what comes before offers the queries; put a step that drafts answers before it.");
  }

  @Test
  void loopsAreBoundedAndDoSomething() {
    assertThat(problems(new Flow.Loop(RETRIEVE, new Rounds(), 21)))
        .containsExactly("At 1, the rounds of a loop must be from 1 to 20, got 21.");
    assertThat(problems(new Flow.Loop(RETRIEVE, new Rounds(), 0)))
        .containsExactly("At 1, the rounds of a loop must be from 1 to 20, got 0.");
    assertThat(problems(sequence(RETRIEVE, new Flow.Loop(Flow.of(List.of()), new Rounds(), 2))))
        .containsExactly(
            "At 2, the steps of a loop write something, and these write nothing; add a step.");
    assertThat(
            problems(
                new Flow.Loop(
                    RETRIEVE,
                    new dev.toller.flow.judge.Confident(new Confidence(0.5, Answered.ANSWER)),
                    2)))
        .containsExactly(
            "At 1, 'confident' reads the answer, and what comes before offers the queries and the ranking; put a step that answers before it.");
  }

  @Test
  void aRoundBeginsWithWhatTheFirstOneHas() {
    Flow next = step("next", Set.of(Slot.ANSWER), Slot.QUERIES);
    Flow say = new Flow.Step(new Say("?", 1));
    assertThat(problems(new Flow.Loop(sequence(next, RETRIEVE, say), new Rounds(), 2)))
        .containsExactly(
            "At 1.1, 'next' reads the answer, and what comes before offers the queries; put a step that answers before it.");
    assertThat(problems(new Flow.Loop(sequence(RETRIEVE, say, next), new Rounds(), 2))).isEmpty();
  }

  @Test
  void recursionsAreBoundedAndDeriveQueries() {
    Flow more = new Flow.Step(new More(List.of("a")));
    assertThat(problems(new Flow.Recurse(RETRIEVE, more, new ReciprocalRank(), 11, 101)))
        .containsExactly(
            "At 1, the depth of a recursion must be from 1 to 10, got 11.",
            "At 1, the limit of a recursion must be from 1 to 100, got 101.");
    assertThat(problems(new Flow.Recurse(RETRIEVE, RETRIEVE, new ReciprocalRank(), 2, 9)))
        .containsExactly(
            "At 1.2, 'derive' writes the queries, and this one writes the ranking; end it with a step that writes queries.");
    assertThat(problems(new Flow.Recurse(more, more, new ReciprocalRank(), 2, 9)))
        .containsExactly(
            "At 1.1, each body of a recursion by rrf writes the ranking, and this one writes the queries; end it with a step that finds passages, such as 'retrieve'.");
  }

  @Test
  void nestedLoopsAreBoundedTogether() {
    Flow flow = RETRIEVE;
    for (int depth = 0; depth < 4; depth++) {
      flow = new Flow.Loop(flow, new Rounds(), 20);
    }
    assertThat(problems(flow)).isEmpty();
    assertThat(problems(new Flow.Loop(flow, new Rounds(), 20)))
        .containsExactly(
            "At 1, a flow does at most 1,000,000 steps, and this one may do 6,568,420; lower the rounds, limits or numbers of what is nested.");
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
