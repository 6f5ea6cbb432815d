// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The hand-made cases that the measures of answers must reproduce, edge cases above all. Whoever
 * computes such measures elsewhere can hold them to the same file: one JSON object a line with
 * {@code metric}, {@code answer}, where they matter {@code references}, {@code knowledge} and
 * {@code question}, {@code expected} as a quotient or a number, and {@code why}.
 */
public final class AnswerGoldens {

  private static final String RESOURCE = "answer-goldens.jsonl";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AnswerGoldens() {}

  /** The cases, in the order of the file. */
  public static List<AnswerGolden> read() {
    try (InputStream in =
        Objects.requireNonNull(AnswerGoldens.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return file.lines().filter(line -> !line.isBlank()).map(AnswerGoldens::golden).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AnswerGolden golden(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      return new AnswerGolden(
          AnswerMetric.parse(node.path("metric").textValue()),
          new Answered(
              node.path("answer").textValue(),
              texts(node.path("references")),
              texts(node.path("knowledge")),
              node.path("question").asText("")),
          number(node.path("expected").asText()),
          node.path("why").asText(""));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::textValue).toList();
  }

  private static double number(String quotient) {
    String[] parts = quotient.split("/", -1);
    double value = Double.parseDouble(parts[0]);
    return parts.length == 1 ? value : value / Double.parseDouble(parts[1]);
  }
}
