// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Corpus;
import dev.toller.Event;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.generate.model.ModelServer;
import dev.toller.generate.model.OpenAiModel;
import dev.toller.testkit.AssertingOperator;
import dev.toller.testkit.FixedCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GenerateTest {

  private static final String RECALL = "training/recall.md-0001";
  private static final String TOLLER = "breeds/toller.md-0003";

  private final Corpus corpus = new FixedCorpus();
  private final List<Event> events = new ArrayList<>();

  private Answer ask(ModelServer server, String... passages) {
    try (server;
        OpenAiModel model =
            new OpenAiModel(OpenAiModel.Settings.of(server.url(), "duck", Map.of()))) {
      Environment environment = new Environment(corpus, Optional.of(model), events::add);
      return new AssertingOperator(new Generate(10, 100))
          .apply(context(passages), environment)
          .answer()
          .orElseThrow();
    }
  }

  private static Context context(String... passages) {
    List<Hit> hits = new ArrayList<>();
    for (String passage : passages) {
      hits.add(new Hit(passage, passages.length - hits.size()));
    }
    return Context.of("What does it do?", Filter.ALL, 10).withRanking(Ranking.of(hits));
  }

  private String tokens() {
    return events.stream()
        .filter(Event.Token.class::isInstance)
        .map(event -> ((Event.Token) event).text())
        .collect(Collectors.joining());
  }

  @Test
  void citesTheSentenceThatSupportsTheStatement() {
    Answer answer =
        ask(
            ModelServer.saying(
                "Call once",
                ", give food when it comes [1",
                "]. Without exercise they dig, bark and scream [2]."),
            RECALL,
            TOLLER);

    assertThat(answer.abstained()).isFalse();
    assertThat(answer.text())
        .isEqualTo(
            "Call once, give food when it comes [1]. Without exercise they dig, bark and scream [2].");
    assertThat(answer.citations())
        .extracting(Citation::number, Citation::passage, Citation::quote)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                1, RECALL, "When it comes, give it food; when it does not, go and fetch it."),
            org.assertj.core.groups.Tuple.tuple(
                2, TOLLER, "Without it they dig, bark and scream."));
    assertThat(answer.confidence()).isNaN();
  }

  @Test
  void tellsTokensCitationsAndTheEndInOrder() {
    Answer answer =
        ask(ModelServer.saying("They dig [2]. ", "They bark [2]", "[1]."), RECALL, TOLLER);

    assertThat(tokens()).isEqualTo(answer.text());
    assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
        .containsExactly(
            "Token", "Token", "Cited", "Token", "Token", "Token", "Token", "Cited", "Token",
            "Done");
    assertThat(events.get(2)).isEqualTo(new Event.Cited(answer.citations().get(1)));
    assertThat(events.getLast()).isEqualTo(new Event.Done(answer));
  }

  @Test
  void citationsOfPassagesThatDoNotExistAreDroppedAndCounted() {
    Answer answer =
        ask(ModelServer.saying("They dig [7]. They bark [1, 8] and ", "swim [0]."), TOLLER);

    assertThat(answer.text()).isEqualTo("They dig. They bark [1] and swim.");
    assertThat(answer.citations()).extracting(Citation::number).containsExactly(1);
    assertThat(answer.droppedCitations()).isEqualTo(3);
    assertThat(tokens()).isEqualTo(answer.text());
  }

  @Test
  void theAgreedSentenceIsAnAbstention() {
    assertThat(ask(ModelServer.saying("The passages do not ", "answer this question."), TOLLER))
        .extracting(Answer::abstained, Answer::citations)
        .containsExactly(true, List.of());
    assertThat(
            ask(ModelServer.saying("**The passages do not answer this question**"), TOLLER)
                .abstained())
        .isTrue();
    assertThat(
            ask(ModelServer.saying("The passages do answer it: dogs dig [1]."), TOLLER).abstained())
        .isFalse();
  }

  @Test
  void withoutPassagesTheModelIsNotAsked() {
    ModelServer server = ModelServer.saying("I know it all.");

    Answer answer = ask(server);

    assertThat(answer.abstained()).isTrue();
    assertThat(answer.text()).isEqualTo("The passages do not answer this question.");
    assertThat(server.bodies()).isEmpty();
    assertThat(events).containsExactly(new Event.Token(answer.text()), new Event.Done(answer));
  }

  @Test
  void theModelReadsThePassagesInTheirOrder() throws Exception {
    ModelServer server = ModelServer.saying("They dig [1].");
    Answer answer = ask(server, TOLLER, "gone-0000", RECALL);

    String request =
        new ObjectMapper().readTree(server.bodies().getFirst()).at("/messages/1/content").asText();
    Passage first = corpus.passage(TOLLER).orElseThrow();
    assertThat(answer.citations()).hasSize(1);
    assertThat(request)
        .containsSubsequence("n=\"1\"", first.text(), "n=\"2\"", "Call the dog once");
  }

  @Test
  void withoutAModelItSaysHowToGetOne() {
    assertThatThrownBy(() -> new Generate(10, 100).apply(context(TOLLER), Environment.of(corpus)))
        .isInstanceOfSatisfying(
            TollerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
        .hasMessage(
            "The operator 'generate' needs a language model; pass --llm URL --model NAME, or use the operator 'extract', which needs none.");
  }

  @Test
  void aFailureOfTheServerIsTheFailureOfTheQuestion() {
    var server =
        new ModelServer((exchange, out) -> {
          byte[] half =
              ModelServer.event("They di").getBytes(java.nio.charset.StandardCharsets.UTF_8);
          out.write(half);
        });

    assertThatThrownBy(() -> ask(server, TOLLER))
        .isInstanceOfSatisfying(
            TollerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
        .hasMessageEndingWith("ended the stream before the answer was complete.");
    assertThat(events).containsExactly(new Event.Token("They di"));
  }
}
