// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.LanguageModel;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedQueriesTest {

  @TempDir private Path folder;

  @Test
  void saysWhatWasRecorded() {
    try (LanguageModel model = Dogs.model(folder)) {
      assertThat(model.complete(QueryPrompts.stepBack(Dogs.RECALL), 100, token -> {}).text())
          .isEqualTo("How are dogs trained?");
      assertThat(model.capabilities().name()).isEqualTo("recorded:dogs.jsonl");
    }
  }

  @Test
  void anyOtherRequestFailsInOneSentence() {
    Path file = Dogs.file(folder);
    try (LanguageModel model = RecordedQueries.open(file)) {
      assertThatThrownBy(() -> model.complete(QueryPrompts.rewrite("Why?"), 100, token -> {}))
          .isInstanceOf(TollerException.class)
          .hasMessage(
              "The recorded texts '%s' have no answer to this request (Why?); they answer 'rewrite', 'multi-query', 'sub-queries', 'step-back', 'hyde' and 'direct' for their own 3 questions only, so ask one of these, or name a server by --llm URL --model NAME."
                  .formatted(file));
    }
  }

  @Test
  void moreParaphrasesThanWereRecordedAreNotThere() {
    try (LanguageModel model = Dogs.model(folder)) {
      assertThatThrownBy(
              () -> model.complete(QueryPrompts.multiQuery(Dogs.RECALL, 4), 100, token -> {}))
          .hasMessageContaining("have no answer to this request (How do I get my dog");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none.jsonl");
    assertThatThrownBy(() -> RecordedQueries.open(file))
        .hasMessage(
            "There is no file '%s' of recorded texts; name one by --llm recorded:FILE.jsonl."
                .formatted(file));
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.jsonl"), "{\"question\": \"q\"}\n{}\n");
    assertThatThrownBy(() -> RecordedQueries.open(file))
        .isInstanceOfSatisfying(
            TollerException.class,
            told -> assertThat(told.kind()).isEqualTo(TollerException.Kind.DAMAGED))
        .hasMessage(
            "Line 2 of the file '%s' of recorded texts is not a JSON object with a text 'question'."
                .formatted(file));
  }
}
