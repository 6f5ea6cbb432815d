// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Answer;
import dev.toller.Corpus;
import dev.toller.Filter;
import dev.toller.LanguageModel;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Flow;
import dev.toller.flow.Flows;
import dev.toller.generate.query.RecordedQueries;
import dev.toller.testkit.FixedCorpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every flow of the card is its program written by hand. */
class StraightLineTest {

  private static final Path FLOWS = Path.of("..", "cards", "flows");

  private static final List<String> QUESTIONS =
      List.of(
          "Which retriever is the smallest, and what was it bred for?",
          "How do I get my dog to come when I call?",
          "What does the coat of a poodle do that a Labrador's does not?",
          "When does a dog go to the marsh, and how many weeks is that?",
          "Why do ducks swim closer to the shore?",
          "What is the capital of Mongolia?");

  @TempDir private static Path folder;
  private static LanguageModel model;

  private final Corpus corpus = new FixedCorpus();

  @BeforeAll
  static void openTheRecord() throws IOException {
    try (InputStream texts = StraightLineTest.class.getResourceAsStream("dogs.jsonl")) {
      Path file = folder.resolve("dogs.jsonl");
      Files.copy(texts, file);
      model = RecordedQueries.open(file);
    }
  }

  static Stream<String> names() {
    return StraightLine.programs().keySet().stream();
  }

  @Test
  void eachFlowHasItsProgram() throws IOException {
    try (Stream<Path> files = Files.list(FLOWS)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(StraightLine.programs().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theFlowGivesWhatItsProgramGives(String name) {
    Flow flow = Flows.find(FLOWS.resolve(name + ".yaml").toString()).flow();
    for (String question : QUESTIONS) {
      for (int k : List.of(1, 4, 20)) {
        var context =
            flow.run(
                    Context.of(question, Filter.ALL, k),
                    new Environment(corpus, Optional.of(model), event -> {}))
                .context();
        Outcome outcome =
            StraightLine.programs().get(name).run(corpus, Optional.of(model), question, k);
        assertThat(new Outcome(context.ranking(), context.answer()))
            .as("%s of '%s' with k of %d", name, question, k)
            .isEqualTo(outcome);
      }
    }
  }

  @Test
  void someAreAnsweredAndSomeAreNot() {
    List<Boolean> abstained =
        QUESTIONS.stream()
            .map(question ->
                StraightLine.programs()
                    .get("naive")
                    .run(corpus, Optional.of(model), question, 10)
                    .answer()
                    .map(Answer::abstained)
                    .orElseThrow())
            .toList();
    assertThat(abstained).contains(true, false);
  }
}
