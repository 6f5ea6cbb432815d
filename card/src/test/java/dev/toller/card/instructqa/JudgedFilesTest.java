// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.instructqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.measure.answer.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedFilesTest {

  private static final String GOOD =
      """
      {"id": "q1", "question": "who?", "gold": ["Ann"], "improper": false, "answers": {"x": {"text": "Ann", "correct": true}, "y": {"text": "Bob", "correct": null}}}

      {"id": "q2", "question": "when?", "gold": [], "improper": true, "answers": {"x": {"text": "now", "correct": false}}}
      """;

  private Path file;

  @BeforeEach
  void place(@TempDir Path folder) {
    file = folder.resolve("lines.jsonl");
  }

  @Test
  void improperQuestionsAndUnjudgedAnswersDoNotCount() throws IOException {
    Files.writeString(file, GOOD);
    EvounaAnswers answers = EvounaAnswers.read(file);
    assertThat(answers.questions()).hasSize(2);
    assertThat(answers.judged())
        .containsExactly(
            new EvounaAnswers.Judged(
                "q1", "x", new Answered("Ann", List.of("Ann"), List.of(), "who?"), true));
  }

  @Test
  void ratingsAreMeansAndContextsMustBeThere() throws IOException {
    String scores =
        "\"scores\": {\"faithfulness\": [4, 3, 2.0], \"completeness\": [], \"appropriateness\": [], \"naturalness\": [1]}";
    String responses = "\"responses\": {\"x\": {\"response\": \"hi\", " + scores + "}}}";
    String turns =
        ", \"answerability\": [\"A\"], \"conversation\": [{\"text\": \"a\"}, {\"text\": \"b\"}], ";
    Files.writeString(
        file,
        "{\"id\": \"t1\""
            + turns
            + "\"contexts\": [{\"text\": \"c\"}], "
            + responses
            + "\n{\"id\": \"t2\""
            + turns
            + "\"contexts\": [], "
            + responses);
    assertThat(MtragResponses.read(file).rated())
        .containsExactly(
            new MtragResponses.Rated(
                "t1", "x", new Answered("hi", List.of(), List.of("c"), "a b"), 3));
  }

  private void fails(String content, ThrowingCallable read, String message) throws IOException {
    Files.writeString(file, content);
    assertThatThrownBy(read)
        .isInstanceOf(TollerException.class)
        .hasMessage(message.replace("FILE", file.toString()));
  }

  @Test
  void saysWhatIsWrongAndWhere() throws IOException {
    fails("", () -> EvounaAnswers.read(file), "The file 'FILE' holds no record.");
    fails(
        "[1]",
        () -> EvounaAnswers.read(file),
        "Line 1 of 'FILE' should be one JSON object, but is '[1]'.");
    fails(
        "\n{\"id\": 1}",
        () -> MtragResponses.read(file),
        "Line 2 of 'FILE' should be an object whose \"id\" is a string, but is '{\"id\": 1}'.");
    String start = "{\"id\": \"q\", \"question\": \"\", \"gold\": [], \"improper\": false, ";
    fails(
        start + "\"answers\": {\"x\": {\"text\": 1}}}",
        () -> EvounaAnswers.read(file),
        "Line 1 of 'FILE' should be an object whose \"answers.x.text\" is a string, but is '{\"id\": \"q\", \"question\": \"\", \"gold\": [], \"improper\": false, \"answers\": {\"x\": {\"te...'.");
    fails(
        start + "\"answers\": {\"x\": {\"text\": \"\", \"correct\": 2}}}",
        () -> EvounaAnswers.read(file),
        "Line 1 of 'FILE' should be an object whose \"answers.x.correct\" is true or false, but is '{\"id\": \"q\", \"question\": \"\", \"gold\": [], \"improper\": false, \"answers\": {\"x\": {\"te...'.");
    Files.delete(file);
    assertThatThrownBy(() -> EvounaAnswers.read(file))
        .hasMessage("There is no file '%s'.".formatted(file));
  }
}
