// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.Metadata;
import dev.toller.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One JSON value a line, each a record. The fields of an object that are strings, numbers, truth
 * values or lists of those become metadata.
 */
final class JsonLinesParser implements FormatParser {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Override
  public Parsed parse(Source source) throws IOException {
    String text = source.text();
    Lines lines = Lines.of(text);
    List<Block> blocks = new ArrayList<>();
    for (int line = 0; line < lines.count(); line++) {
      if (!lines.isBlank(line)) {
        blocks.add(record(lines.span(line), read(lines.line(line), line)));
      }
    }
    return new Parsed("", "jsonl", Metadata.NONE, text, true, blocks);
  }

  private static JsonNode read(String line, int number) throws UnreadableException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException broken) {
      throw new UnreadableException(
          "is damaged because line %,d is not JSON (%s); repair that line or remove it"
              .formatted(number + 1, Reasons.brief(broken.getOriginalMessage())));
    }
  }

  private static Block record(Span span, JsonNode value) {
    Fields fields = new Fields();
    value
        .properties()
        .forEach(field -> {
          JsonNode content = field.getValue();
          for (JsonNode one : content.isArray() ? content : List.of(content)) {
            if (one.isValueNode() && !one.isNull()) {
              fields.add(field.getKey(), one.asText());
            }
          }
        });
    return new Block(Block.Kind.RECORD, 0, span, Optional.empty(), fields.metadata());
  }
}
