// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.instructqa;

import dev.toller.measure.answer.Answered;
import dev.toller.measure.data.JsonFields;
import dev.toller.measure.data.JsonLines;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers of several systems to questions, each called right or wrong by people (Wang et al. 2023,
 * "Evaluating Open-QA Evaluation").
 *
 * @param questions in the order of the file
 */
public record EvounaAnswers(List<Question> questions) {

  public EvounaAnswers {
    questions = List.copyOf(questions);
  }

  /**
   * A question with its answers.
   *
   * @param id its id
   * @param question what is asked
   * @param gold the right answers, each in a few words
   * @param improper whether it is outdated or unclear, so that judgements mean nothing
   * @param answers by the name of the system
   */
  public record Question(
      String id,
      String question,
      List<String> gold,
      boolean improper,
      Map<String, Answer> answers) {}

  /**
   * What a system said.
   *
   * @param text the answer
   * @param correct what people say of it; empty where nobody judged it
   */
  public record Answer(String text, Optional<Boolean> correct) {}

  /**
   * An answer that counts.
   *
   * @param question the id of the question
   * @param system who answered
   * @param answered the answer beside the right ones
   * @param correct what people say of it
   */
  public record Judged(String question, String system, Answered answered, boolean correct) {

    /** 1 where people call it right, else 0. */
    public double human() {
      return correct ? 1 : 0;
    }
  }

  /**
   * Reads {@code answers.jsonl}, plain or {@code .gz}: {@code id}, {@code question}, {@code gold},
   * {@code improper}, {@code answers} (system to {@code text} and {@code correct}) a line.
   *
   * @throws dev.toller.TollerException naming file and line where it is not of this form
   */
  public static EvounaAnswers read(Path file) {
    return new EvounaAnswers(JsonLines.read(file, EvounaAnswers::question));
  }

  private static Question question(JsonFields line) {
    return new Question(
        line.text("id"),
        line.text("question"),
        line.texts("gold"),
        line.flag("improper"),
        answers(line.named("answers")));
  }

  private static Map<String, Answer> answers(Map<String, JsonFields> fields) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    fields.forEach((system, answer) ->
        answers.put(system, new Answer(answer.text("text"), answer.optionalFlag("correct"))));
    return answers;
  }

  /** The answers that people judged, without those to improper questions. */
  public List<Judged> judged() {
    return questions.stream()
        .filter(question -> !question.improper())
        .flatMap(question ->
            question.answers().entrySet().stream()
                .filter(answer -> answer.getValue().correct().isPresent())
                .map(answer -> judged(question, answer.getKey(), answer.getValue())))
        .toList();
  }

  private static Judged judged(Question question, String system, Answer answer) {
    return new Judged(
        question.id(),
        system,
        new Answered(answer.text(), question.gold(), List.of(), question.question()),
        answer.correct().orElseThrow());
  }
}
