// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.toller.Span;
import dev.toller.TollerException;
import java.io.IOException;

/**
 * Records as JSON, one way for the command line, the HTTP API and MCP: names in snake case, a
 * {@link Span} as {@code [start, end]}, an empty {@code Optional} as {@code null}.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new SimpleModule().addSerializer(Span.class, new SpanSerializer()))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private Json() {}

  /** The mapper itself, for servers that stream. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** The value on one line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** The value as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Reads a value.
   *
   * @param what what the text is, for the message
   * @throws TollerException of kind {@code INVALID}, naming line and column
   */
  public static <T> T read(String text, Class<T> type, String what) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new TollerException(
          TollerException.Kind.INVALID,
          "%s is not the JSON that is expected here: %s (line %d, column %d)."
              .formatted(
                  what,
                  reason(e),
                  at == null ? 1 : at.getLineNr(),
                  at == null ? 1 : at.getColumnNr()),
          e);
    }
  }

  /** What is wrong in the words of JSON, not of the classes that it becomes. */
  private static String reason(JsonProcessingException trouble) {
    return switch (trouble) {
      case UnrecognizedPropertyException unknown ->
          "there is no field '%s' among %s"
              .formatted(
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
      case MismatchedInputException wrong when wrong.getPath().isEmpty() ->
          "it must be one JSON object";
      case MismatchedInputException wrong ->
          "the field '%s' must be %s"
              .formatted(wrong.getPath().getLast().getFieldName(), kind(wrong.getTargetType()));
      default -> trouble.getOriginalMessage().lines().findFirst().orElse("");
    };
  }

  private static String kind(Class<?> type) {
    if (type == Integer.class) {
      return "a whole number";
    }
    return type == Boolean.class ? "true or false" : "a text";
  }

  private static final class SpanSerializer extends StdSerializer<Span> {
    private static final long serialVersionUID = 1L;

    SpanSerializer() {
      super(Span.class);
    }

    @Override
    public void serialize(Span span, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      json.writeNumber(span.start());
      json.writeNumber(span.end());
      json.writeEndArray();
    }
  }
}
