// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.instructqa;

import dev.toller.measure.answer.Answered;
import dev.toller.measure.data.JsonFields;
import dev.toller.measure.data.JsonLines;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Responses of several sources in conversations over passages, each rated by people (Katsis et al.
 * 2025, "MTRAG: A Multi-Turn Conversational Benchmark for Evaluating RAG Systems").
 *
 * @param tasks in the order of the file
 */
public record MtragResponses(List<Task> tasks) {

  public MtragResponses {
    tasks = List.copyOf(tasks);
  }

  /**
   * A conversation up to its last question, with the passages shown and what was responded.
   *
   * @param id its id
   * @param answerability what the passages allow, for example {@code ANSWERABLE}
   * @param conversation what was said, the question last
   * @param contexts the texts of the passages; may be empty
   * @param responses by source
   */
  public record Task(
      String id,
      List<String> answerability,
      List<String> conversation,
      List<String> contexts,
      Map<String, Response> responses) {}

  /**
   * What a source responded, with the ratings of two or three people, from 1 to 4.
   *
   * @param text the response
   * @param faithfulness whether the passages back it
   * @param completeness whether it says all that the passages hold on the question
   * @param appropriateness whether it fits the question
   * @param naturalness whether it reads as if a person had written it
   */
  public record Response(
      String text,
      List<Double> faithfulness,
      List<Double> completeness,
      List<Double> appropriateness,
      List<Double> naturalness) {}

  /**
   * A response beside the passages that it was made from.
   *
   * @param task the id of the task
   * @param source who responded
   * @param answered the response with all passages; its question is the whole conversation
   * @param faithfulness the mean of the raters, from 1 to 4
   */
  public record Rated(String task, String source, Answered answered, double faithfulness) {}

  /**
   * Reads {@code tasks.jsonl}, plain or {@code .gz}: {@code id}, {@code answerability}, {@code
   * conversation}, {@code contexts}, {@code responses} (source to {@code response} and {@code
   * scores}) a line.
   *
   * @throws dev.toller.TollerException naming file and line where it is not of this form
   */
  public static MtragResponses read(Path file) {
    return new MtragResponses(JsonLines.read(file, MtragResponses::task));
  }

  private static Task task(JsonFields line) {
    return new Task(
        line.text("id"),
        line.texts("answerability"),
        line.objects("conversation").stream().map(turn -> turn.text("text")).toList(),
        line.objects("contexts").stream().map(context -> context.text("text")).toList(),
        responses(line.named("responses")));
  }

  private static Map<String, Response> responses(Map<String, JsonFields> fields) {
    Map<String, Response> responses = new LinkedHashMap<>();
    fields.forEach((source, response) -> responses.put(source, response(response)));
    return responses;
  }

  private static Response response(JsonFields fields) {
    JsonFields scores = fields.object("scores");
    return new Response(
        fields.text("response"),
        scores.numbers("faithfulness"),
        scores.numbers("completeness"),
        scores.numbers("appropriateness"),
        scores.numbers("naturalness"));
  }

  /** All responses to tasks that showed passages, with the mean of the raters of faithfulness. */
  public List<Rated> rated() {
    return tasks.stream()
        .filter(task -> !task.contexts().isEmpty())
        .flatMap(task ->
            task.responses().entrySet().stream()
                .map(response -> rated(task, response.getKey(), response.getValue())))
        .toList();
  }

  private static Rated rated(Task task, String source, Response response) {
    String conversation = String.join(" ", task.conversation());
    return new Rated(
        task.id(),
        source,
        Answered.from(task.contexts(), conversation, response.text()),
        response.faithfulness().stream().collect(Collectors.averagingDouble(Double::doubleValue)));
  }
}
