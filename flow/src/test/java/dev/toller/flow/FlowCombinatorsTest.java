// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Answer;
import dev.toller.Event;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.flow.TestParts.More;
import dev.toller.flow.TestParts.Say;
import dev.toller.flow.fusion.ReciprocalRank;
import dev.toller.flow.judge.Confident;
import dev.toller.flow.judge.Rounds;
import dev.toller.flow.judge.Settled;
import dev.toller.flow.merge.Best;
import dev.toller.flow.merge.Collect;
import dev.toller.flow.operator.Retrieve;
import dev.toller.flow.split.Passages;
import dev.toller.flow.split.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routes, branches, loops and recursions at work. */
@Timeout(60)
class FlowCombinatorsTest {

  private static final MemoryCorpus CORPUS =
      MemoryCorpus.of("sync a folder", "search a folder", "an index", "search the index", "zzz");

  private static final Flow RETRIEVE = new Flow.Step(new Retrieve("lexical", 100));
  private static final Flow NOTHING = Flow.of(List.of());
  private static final Merge RRF = new ReciprocalRank();
  private static final Merge COLLECT = new Collect();
  private static final Flow SUM_UP =
      does(
          context ->
              context.withAnswer(
                  TestParts.answer(
                      context.drafts().stream().map(Answer::text).collect(Collectors.joining(",")),
                      1)),
          Slot.ANSWER);
  private static final Merge BEST = new Best(Answered.ANSWER);

  // Routes.

  @Test
  void runsTheRouteThatIsChosen() {
    assertThat(labels(run(route("index"), "search")))
        .containsExactly("1 route by test: index", "1.1.1 more", "1.1.2 retrieve lexical");
    assertThat(labels(run(route("answer"), "search")))
        .containsExactly("1 route by test: answer", "1.2.1 say ?", "1.2.2 retrieve lexical");
  }

  @Test
  void runsTheOtherRouteWhereNoneIsChosen() {
    assertThat(labels(run(route(""), "search")))
        .containsExactly("1 route by test: otherwise", "1.3 retrieve dense");
    assertThat(labels(run(route("unknown"), "search"))).contains("1 route by test: otherwise");
  }

  @Test
  void aRouteMayDoNothing() {
    Flow flow =
        sequence(
            RETRIEVE,
            new Flow.Route(
                new Chooses("stay"),
                List.of(new Flow.Way("stay", NOTHING)),
                Optional.of(new Flow.Cut(1))),
            new Flow.Cut(3));
    assertThat(vertices(run(flow, "search index"))).containsExactly("1", "2", "3");
  }

  private static Flow route(String chosen) {
    return new Flow.Route(
        new Chooses(chosen),
        List.of(
            new Flow.Way("index", sequence(new Flow.Step(new More(List.of("index"))), RETRIEVE)),
            new Flow.Way("answer", sequence(say("?", 1), RETRIEVE))),
        Optional.of(new Flow.Step(new Retrieve("dense", 9))));
  }

  // Branches.

  @Test
  void branchesOverQueriesAndFusesTheirRankings() {
    Flow flow =
        sequence(
            new Flow.Step(new More(List.of("folder", "index"))),
            new Flow.Branch(new Queries(10, "question"), RETRIEVE, RRF, 4));
    Result result = run(flow, "search");
    assertThat(vertices(result)).containsExactly("1", "2@1.1", "2@2.1", "2");
    Ranking expected =
        new ReciprocalRank()
            .fuse(
                List.of(
                    CORPUS.retriever("lexical").search("search folder", 100, Filter.ALL),
                    CORPUS.retriever("lexical").search("search index", 100, Filter.ALL)));
    assertThat(result.context().ranking()).isEqualTo(expected);
    assertThat(result.context().queries()).containsExactly("search folder", "search index");
  }

  @Test
  void branchesOverPassagesAndKeepsTheBestAnswer() {
    Flow answer =
        does(
            context -> {
              Hit hit = context.ranking().hits().getFirst();
              return context.withAnswer(TestParts.answer(hit.id(), hit.score() / 10));
            },
            Slot.ANSWER);
    Result result =
        run(
            sequence(RETRIEVE, new Flow.Branch(new Passages(2), answer, BEST, 4)),
            "search the index");
    assertThat(vertices(result)).containsExactly("1", "2@1.1", "2@2.1", "2");
    assertThat(result.context().answer()).contains(TestParts.answer("p3", 0.3));
    assertThat(result.context().ranking().ids()).containsExactly("p3");
  }

  @Test
  void aBranchMayAskItsQueryAsAQuestionOfItsOwn() {
    Flow expand = new Flow.Step(new More(List.of("a", "b")));
    Result own =
        run(
            sequence(
                expand, new Flow.Branch(new Queries(10, "query"), say("?", 1), COLLECT, 4), SUM_UP),
            "q");
    assertThat(own.context().drafts()).extracting(Answer::text).containsExactly("q a", "q b");
    assertThat(own.context().question()).isEqualTo("q");
    Result users =
        run(
            sequence(
                expand,
                new Flow.Branch(new Queries(10, "question"), say("? #", 1), COLLECT, 4),
                SUM_UP),
            "q");
    assertThat(users.context().drafts()).extracting(Answer::text).containsExactly("q q a", "q q b");
  }

  @Test
  void withoutPassagesABranchRunsOnce() {
    Flow flow = sequence(RETRIEVE, new Flow.Branch(new Passages(3), say("none", 1), BEST, 4));
    assertThat(vertices(run(flow, "unheard"))).containsExactly("1", "2@1.1", "2");
  }

  @Test
  void copiesRunAtTheSameTimeAndNoMoreThanAreAllowed() {
    int threads = 3;
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(threads);
    Flow body =
        does(
            context -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              meet(together);
              running.decrementAndGet();
              return context;
            },
            Slot.RANKING);
    run(branch(body, 9, threads), "q");
    assertThat(most).hasValue(threads);
  }

  @Test
  void copiesWithinACopyStartNoThreads() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Flow inner =
        does(
            context -> {
              threads.add(Thread.currentThread());
              return context.withAnswer(TestParts.answer(context.queries().getFirst(), 1));
            },
            Slot.ANSWER);
    Result result = run(branch(branch(inner, 4, 4), 4, 2), "q");
    assertThat(threads).hasSizeLessThanOrEqualTo(2).doesNotContain(Thread.currentThread());
    assertThat(vertices(result)).contains("2@3.1", "2@3.2@4.1", "2@3.2", "2");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception alone) {
      throw new IllegalStateException(alone);
    }
  }

  /** A body for so many queries. */
  private static Flow branch(Flow body, int copies, int parallelism) {
    List<String> words = IntStream.range(0, copies).mapToObj(i -> "w" + i).toList();
    Set<Slot> written = FlowChecker.written(body);
    return sequence(
        new Flow.Step(new More(words)),
        new Flow.Branch(
            new Queries(10, "question"),
            body,
            written.contains(Slot.ANSWER) ? BEST : RRF,
            parallelism));
  }

  @Test
  void whatFailsFirstInOrderIsThrownAndNothingIsLeftAtWork() {
    AtomicInteger running = new AtomicInteger();
    Flow body =
        does(
            context -> {
              running.incrementAndGet();
              try {
                String query = context.queries().getFirst();
                if (query.equals("q w1")) {
                  TimeUnit.MILLISECONDS.sleep(50);
                  throw TollerException.invalid("One failed.");
                }
                if (query.equals("q w2")) {
                  throw TollerException.invalid("Two failed.");
                }
                return context;
              } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
              } finally {
                running.decrementAndGet();
              }
            },
            Slot.RANKING);
    for (int parallelism : List.of(1, 2, 8)) {
      assertThatThrownBy(() -> run(branch(body, 8, parallelism), "q"))
          .isInstanceOf(TollerException.class)
          .hasMessage("One failed.");
      assertThat(running).hasValue(0);
    }
  }

  @Test
  void resultTraceAndEventsDoNotDependOnTheThreads() {
    Random random = TestSeed.random();
    Flow body =
        sequence(
            does(
                context -> {
                  try {
                    TimeUnit.MICROSECONDS.sleep(Math.floorMod(System.nanoTime(), 500));
                    return context;
                  } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                  }
                },
                Slot.RANKING),
            RETRIEVE,
            new Flow.Loop(new Flow.Cut(3), new Rounds(), 2),
            new Flow.Step(new Retrieve("dense", 5)));
    for (int round = 0; round < 10; round++) {
      int copies = 2 + random.nextInt(7);
      List<Event> alone = new ArrayList<>();
      List<Event> together = new ArrayList<>();
      Result one = run(branch(body, copies, 1), "search", alone);
      Result many = run(branch(body, copies, 8), "search", together);
      assertThat(many.context()).isEqualTo(one.context());
      assertThat(vertices(many)).isEqualTo(vertices(one));
      assertThat(together).isEqualTo(alone);
    }
  }

  // Loops.

  @Test
  void aLoopRunsAllItsRounds() {
    Flow flow = new Flow.Loop(sequence(add("x"), RETRIEVE), new Rounds(), 3);
    Result result = run(flow, "search");
    assertThat(vertices(result))
        .containsExactly("1@1.1", "1@1.2", "1@1", "1@2.1", "1@2.2", "1@2", "1@3.1", "1@3.2");
    assertThat(labels(result)).contains("1@2 loop until rounds, at most 3 rounds: again");
    assertThat(result.context().queries()).containsExactly("search x x x");
  }

  @Test
  void aLoopEndsWhenItsJudgeIsSatisfied() {
    Flow flow = new Flow.Loop(sequence(add("x"), RETRIEVE), new Settled(3), 20);
    Result result = run(flow, "search");
    assertThat(labels(result).getLast())
        .isEqualTo("1@2 loop until settled, at most 20 rounds: enough");
    assertThat(result.context().queries()).containsExactly("search x x");
  }

  @Test
  void aConfidentAnswerEndsALoop() {
    Flow unsure =
        does(
            context -> {
              double confidence = context.answer().map(Answer::confidence).orElse(0.0) + 0.25;
              return context.withAnswer(TestParts.answer("so", confidence));
            },
            Slot.ANSWER);
    Judge judge = new Confident(new Confidence(0.5, Answered.ANSWER));
    assertThat(run(new Flow.Loop(unsure, judge, 20), "q").context().answer())
        .contains(TestParts.answer("so", 0.5));
    Flow unknown = say("so", Double.NaN);
    assertThat(vertices(run(new Flow.Loop(unknown, judge, 3), "q"))).hasSize(5);
  }

  private static Flow add(String word) {
    return new Flow.Step(new More(List.of(word)));
  }

  // Recursions.

  @Test
  void aRecursionAsksEachQueryOnceLevelByLevelAndMergesAtTheEnd() {
    Flow derive =
        does(
            context ->
                context.withQueries(
                    List.of(context.queries().getFirst() + "a", context.question() + "b", "  Q ")),
            Slot.QUERIES);
    Result result =
        run(sequence(new Flow.Recurse(say("?", 1), derive, COLLECT, 3, 100), SUM_UP), "q");
    assertThat(result.context().drafts())
        .extracting(Answer::text)
        .containsExactly("q", "qa", "qb", "qaa", "qab", "qba", "qbb");
    assertThat(vertices(result))
        .containsExactly(
            "1@1.1", "1@1.2", "1@2.1", "1@2.2", "1@3.1", "1@3.2", "1@4.1", "1@5.1", "1@6.1",
            "1@7.1", "1", "2");
    assertThat(result.context().question()).isEqualTo("q");
  }

  @Test
  void aRecursionStopsAtItsLimitAndDepth() {
    Flow derive = new Flow.Step(new More(List.of("a", "b")));
    assertThat(
            run(sequence(new Flow.Recurse(say("?", 1), derive, COLLECT, 10, 5), SUM_UP), "q")
                .context()
                .drafts())
        .hasSize(5);
    assertThat(vertices(run(new Flow.Recurse(say("?", 1), derive, BEST, 1, 5), "q")))
        .containsExactly("1@1.1", "1");
  }

  @Test
  void aRecursionFusesRankings() {
    Flow derive = new Flow.Step(new More(List.of("folder", "index")));
    Flow flow = new Flow.Recurse(RETRIEVE, derive, RRF, 2, 20);
    Result result = run(flow, "search");
    assertThat(result.context().ranking().ids()).startsWith("p1");
    List<Explained> explained = Explainer.explain(result, Environment.of(CORPUS));
    assertThat(explained.getFirst().stages())
        .extracting(Explained.Stage::label)
        .startsWith("retrieve lexical @1", "retrieve lexical @2", "retrieve lexical @3");
    Reason reason = explained.getFirst().stages().getLast().reasons().getFirst();
    assertThat(reason.explanation().score())
        .isEqualTo(result.context().ranking().hits().getFirst().score());
    assertThat(reason.explanation().parts())
        .extracting(Explanation.Part::what)
        .containsExactlyInAnyOrder(
            "1: retrieve lexical", "2: retrieve lexical", "3: retrieve lexical");
  }

  // One story for the listener.

  @Test
  void onlyTheAnswerThatRemainsIsTold() {
    Flow loop = new Flow.Loop(telling(), new Rounds(), 3);
    Answer answer = TestParts.answer("so", 1);
    List<Event> once = List.of(new Event.Token("so"), new Event.Done(answer));
    for (Flow flow :
        List.of(
            telling(),
            loop,
            say("so", 1),
            sequence(telling(), telling()),
            sequence(telling(), RETRIEVE),
            branch(telling(), 4, 4))) {
      List<Event> events = new ArrayList<>();
      run(flow, "q", events);
      events.removeIf(Event.Retrieved.class::isInstance);
      assertThat(events).as("%s", flow).isEqualTo(once);
    }
  }

  /** Answers and says so. */
  private static Flow telling() {
    return new Flow.Step(
        new Does(
            Set.of(Slot.ANSWER),
            (context, environment) -> {
              Answer answer = TestParts.answer("so", 1);
              environment.listener().accept(new Event.Token("so"));
              environment.listener().accept(new Event.Done(answer));
              return context.withAnswer(answer);
            }));
  }

  private static Result run(Flow flow, String question) {
    return run(flow, question, new ArrayList<>());
  }

  private static Result run(Flow flow, String question, List<Event> events) {
    return flow.run(
        Context.of(question, Filter.ALL, 10),
        new Environment(CORPUS, Optional.empty(), events::add));
  }

  private static List<String> vertices(Result result) {
    return result.trace().visits().stream().map(Visit::vertex).toList();
  }

  private static List<String> labels(Result result) {
    return result.trace().visits().stream()
        .map(visit -> visit.vertex() + " " + visit.label())
        .toList();
  }

  private static Flow sequence(Flow... steps) {
    return Flow.of(List.of(steps));
  }

  private static Flow say(String text, double confidence) {
    return new Flow.Step(new Say(text, confidence));
  }

  private static Flow does(UnaryOperator<Context> work, Slot writes) {
    return new Flow.Step(new Does(Set.of(writes), (context, _) -> work.apply(context)));
  }

  private record Does(Set<Slot> writes, BiFunction<Context, Environment, Context> work)
      implements Operator {
    @Override
    public String name() {
      return "does";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }

    @Override
    public Set<Slot> reads() {
      return Set.of();
    }

    @Override
    public Context apply(Context context, Environment environment) {
      return work.apply(context, environment);
    }
  }

  private record Chooses(String chosen) implements Router {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }

    @Override
    public Set<Slot> reads() {
      return Set.of();
    }

    @Override
    public List<String> routes() {
      return List.of("answer", "index", "stay", "unknown");
    }

    @Override
    public boolean decides() {
      return false;
    }

    @Override
    public Optional<String> choose(Context context, Environment environment) {
      return Optional.of(chosen).filter(name -> !name.isEmpty());
    }
  }
}
