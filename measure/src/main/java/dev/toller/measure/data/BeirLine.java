// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A line of {@code corpus.jsonl} or {@code queries.jsonl}. */
final class BeirLine {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final TextLines lines;
  private final JsonNode node;

  private BeirLine(TextLines lines, JsonNode node) {
    this.lines = lines;
    this.node = node;
  }

  /** The line that {@code lines} is at. */
  static BeirLine of(TextLines lines) {
    try {
      JsonNode node = MAPPER.readTree(lines.text());
      if (node.isObject()) {
        return new BeirLine(lines, node);
      }
    } catch (JsonProcessingException e) {
      // Reported below, as another kind of value is.
    }
    throw lines.expected("one JSON object with \"_id\" and \"text\"");
  }

  /** The id: a string that is not empty, or a number as it is written. */
  String id() {
    JsonNode id = node.path("_id");
    if (id.isIntegralNumber() || (id.isTextual() && !id.textValue().isEmpty())) {
      return id.asText();
    }
    throw lines.expected("an object whose \"_id\" is a string that is not empty");
  }

  /** The text. */
  String text() {
    if (!node.path("text").isTextual()) {
      throw lines.expected("an object whose \"text\" is a string");
    }
    return node.path("text").textValue();
  }

  /** The whole line as a document. */
  BeirDocument document() {
    return new BeirDocument(id(), title(), text(), metadata());
  }

  private String title() {
    JsonNode title = node.path("title");
    if (title.isMissingNode() || title.isNull()) {
      return "";
    }
    if (!title.isTextual()) {
      throw lines.expected("an object whose \"title\", where there is one, is a string");
    }
    return title.textValue();
  }

  private Metadata metadata() {
    Map<String, List<String>> values = new TreeMap<>();
    node.path("metadata")
        .properties()
        .forEach(field ->
            values
                .computeIfAbsent(field.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .addAll(values(field.getValue())));
    return Metadata.of(values);
  }

  private static List<String> values(JsonNode field) {
    Stream<JsonNode> parts = field.isArray() ? field.valueStream() : Stream.of(field);
    return parts
        .filter(part -> !part.isNull())
        .map(part -> part.isContainerNode() ? part.toString() : part.asText())
        .toList();
  }
}
