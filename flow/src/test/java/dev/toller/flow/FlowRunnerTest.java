// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Answer;
import dev.toller.Event;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.LanguageModel;
import dev.toller.Ranking;
import dev.toller.flow.fusion.ReciprocalRank;
import dev.toller.flow.operator.Retrieve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FlowRunnerTest {

  private static final MemoryCorpus CORPUS =
      MemoryCorpus.of("sync a folder", "search a folder", "an index", "search the index", "zzz");

  private static final Flow HYBRID =
      Flow.of(
          List.of(
              new Flow.Fuse(
                  new ReciprocalRank(),
                  List.of(
                      new Flow.Step(new Retrieve("lexical", 100)),
                      Flow.of(
                          List.of(new Flow.Step(new Retrieve("dense", 100)), new Flow.Cut(3))))),
              new Flow.Cut(2)));

  @Test
  void visitsEveryVertexInOrder() {
    Result result = HYBRID.run(context("search folder", 10), Environment.of(CORPUS));
    assertThat(result.trace().visits())
        .extracting(Visit::vertex)
        .containsExactly("1.1", "1.2.1", "1.2.2", "1", "2");
    assertThat(result.trace().visits())
        .extracting(Visit::label)
        .containsExactly("retrieve lexical", "retrieve dense", "cut 3", "fuse by rrf", "cut 2");
    assertThat(result.trace().visits()).extracting(Visit::documents).containsExactly(3, 4, 3, 3, 2);
  }

  @Test
  void leavesWhatTheLastVertexLeft() {
    Result result = HYBRID.run(context("search folder", 10), Environment.of(CORPUS));
    assertThat(result.context().ranking().ids()).containsExactly("p1", "p0");
    assertThat(result.context().ranking())
        .isEqualTo(result.trace().visits().getLast().after().ranking());
  }

  @Test
  void cutsToTheUsersKAfterTheLastVertex() {
    Result result =
        new Flow.Step(new Retrieve("lexical", 100))
            .run(context("search folder", 1), Environment.of(CORPUS));
    assertThat(result.context().ranking().size()).isEqualTo(1);
    assertThat(result.trace().visits().getFirst().documents()).isEqualTo(3);
  }

  @Test
  void retrievesAsDeepAsTheUserWantsToSee() {
    Result result =
        new Flow.Step(new Retrieve("lexical", 1))
            .run(context("search folder", 3), Environment.of(CORPUS));
    assertThat(result.context().ranking().size()).isEqualTo(3);
  }

  @Test
  void mergesSeveralQueriesByBestScore() {
    Context context = context("folder", 5).withQueries(List.of("folder", "search the index"));
    Result result = new Flow.Step(new Retrieve("lexical", 5)).run(context, Environment.of(CORPUS));
    assertThat(result.context().ranking().hits())
        .containsExactly(new Hit("p3", 3), new Hit("p0", 1), new Hit("p1", 1), new Hit("p2", 1));
  }

  @Test
  void tellsTheListenerOfEachRankingAsItIsMade() {
    List<Event> events = new ArrayList<>();
    Result result =
        HYBRID.run(
            context("search folder", 10), new Environment(CORPUS, Optional.empty(), events::add));
    assertThat(events)
        .containsExactlyElementsOf(
            result.trace().visits().stream()
                .map(visit -> (Event) new Event.Retrieved(visit.vertex(), visit.after().ranking()))
                .toList());
  }

  @Test
  void branchesStartFromTheSameContextAndLeaveOnlyTheirRankings() {
    Flow branch =
        Flow.of(List.of(new Flow.Step(new Shout()), new Flow.Step(new Retrieve("lexical", 9))));
    Flow flow =
        new Flow.Fuse(
            new ReciprocalRank(), List.of(branch, new Flow.Step(new Retrieve("lexical", 9))));
    Result result = flow.run(context("folder", 5), new Environment(CORPUS, model(), event -> {}));
    assertThat(result.context().queries()).containsExactly("folder");
    assertThat(result.context().answer()).isEmpty();
    assertThat(result.trace().visits().get(2).before().queries()).containsExactly("folder");
    assertThat(result.trace().visits().get(1).before().queries()).containsExactly("folder!");
  }

  @Test
  void countsWhatEachVertexAsksOfTheModel() {
    Flow flow =
        Flow.of(List.of(new Flow.Step(new Shout()), new Flow.Step(new Retrieve("lexical", 9))));
    Result result = flow.run(context("folder", 5), new Environment(CORPUS, model(), event -> {}));
    assertThat(result.trace().visits())
        .extracting(Visit::usage)
        .containsExactly(new Usage(2, 14, 6), Usage.NONE);
  }

  @Test
  void anEmptyCorpusGivesAnEmptyRanking() {
    Result result = HYBRID.run(context("search", 10), Environment.of(MemoryCorpus.of()));
    assertThat(result.context().ranking()).isEqualTo(Ranking.EMPTY);
  }

  private static Context context(String question, int k) {
    return Context.of(question, Filter.ALL, k);
  }

  private static Optional<LanguageModel> model() {
    return Optional.of(
        new LanguageModel() {
          @Override
          public Completion complete(List<Message> messages, int max, Consumer<String> onToken) {
            return new Completion(messages.getLast().text() + "!", 7, 3);
          }

          @Override
          public Capabilities capabilities() {
            return new Capabilities("shouting", 100);
          }

          @Override
          public void close() {}
        });
  }

  /** Asks the model twice, and makes a query and an answer of what it says. */
  private record Shout() implements Operator {
    @Override
    public String name() {
      return "shout";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }

    @Override
    public Set<Slot> reads() {
      return Set.of(Slot.QUERIES);
    }

    @Override
    public Set<Slot> writes() {
      return Set.of(Slot.QUERIES, Slot.ANSWER);
    }

    @Override
    public Context apply(Context context, Environment environment) {
      LanguageModel model = environment.model().orElseThrow();
      var message =
          new LanguageModel.Message(LanguageModel.Speaker.USER, context.queries().getFirst());
      String query = model.complete(List.of(message), 5, _ -> {}).text();
      String answer = model.complete(List.of(message), 5, _ -> {}).text();
      return context
          .withQueries(List.of(query))
          .withAnswer(new Answer(answer, List.of(), false, 1, 0));
    }
  }
}
