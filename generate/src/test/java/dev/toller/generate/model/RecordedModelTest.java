// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.LanguageModel.Completion;
import dev.toller.LanguageModel.Message;
import dev.toller.LanguageModel.Speaker;
import dev.toller.TollerException;
import dev.toller.generate.model.OpenAiModel.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedModelTest {

  @TempDir Path folder;

  private static List<Message> asking(String question) {
    return List.of(new Message(Speaker.USER, question));
  }

  private static Completion complete(RecordedModel model, String question, List<String> tokens) {
    return model.complete(asking(question), 20, tokens::add);
  }

  @Test
  void recordsOnceAndReplaysWithoutTheServer() {
    Path file = folder.resolve("record.jsonl");
    List<String> tokens = new ArrayList<>();
    Completion first;
    try (ModelServer server = ModelServer.saying("Quack ", "\"loud\"");
        RecordedModel recording =
            RecordedModel.record(
                file, new OpenAiModel(Settings.of(server.url(), "duck", Map.of())))) {
      first = complete(recording, "What does it say?", new ArrayList<>());
      assertThat(complete(recording, "What does it say?", new ArrayList<>())).isEqualTo(first);
      assertThat(server.bodies()).hasSize(1);
    }

    try (RecordedModel replay = RecordedModel.replay(file, 4096)) {
      assertThat(complete(replay, "What does it say?", tokens)).isEqualTo(first);
    }
    assertThat(String.join("", tokens)).isEqualTo("Quack \"loud\"");
    assertThat(first).isEqualTo(new Completion("Quack \"loud\"", 12, 2));
  }

  @Test
  void aNewConversationIsAnErrorInReplay() throws Exception {
    Path file = Files.writeString(folder.resolve("record.jsonl"), "");
    try (RecordedModel replay = RecordedModel.replay(file, 4096)) {
      assertThatThrownBy(() -> complete(replay, "Who?", new ArrayList<>()))
          .isInstanceOf(TollerException.class)
          .hasMessage(
              "The record '%s' has no answer to this conversation (key %s)."
                  .formatted(file, RecordedModel.key(asking("Who?"))));
    }
  }

  @Test
  void theKeyTellsSpeakersAndBordersApart() {
    Message a = new Message(Speaker.USER, "ab");
    Message b = new Message(Speaker.ASSISTANT, "ab");
    Message c = new Message(Speaker.USER, "a");
    Message d = new Message(Speaker.USER, "b");

    assertThat(
            List.of(List.of(a), List.of(b), List.of(c, d), List.of(d, c)).stream()
                .map(RecordedModel::key))
        .doesNotHaveDuplicates();
  }

  @Test
  void aDamagedOrMissingRecordIsNamed() throws Exception {
    Path file = folder.resolve("record.jsonl");
    assertThatThrownBy(() -> RecordedModel.replay(file, 4096))
        .hasMessage("There is no record of a model at '%s'.".formatted(file));

    Files.writeString(file, "{\"key\":\"1\",\"text\":\"a\"}\n{\"key\":\n");
    assertThatThrownBy(() -> RecordedModel.replay(file, 4096))
        .hasMessage(
            "Line 2 of the record '%s' is not a JSON object with 'key' and 'text'."
                .formatted(file));
  }
}
