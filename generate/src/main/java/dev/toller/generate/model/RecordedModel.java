// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.LanguageModel;
import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A model that says again what a model said before: completions by the SHA-256 of their messages,
 * one JSON object a line, {@code {"key":..,"text":..,"promptTokens":n,"completionTokens":n}}. Where
 * it has a model to ask, it records what is new; where it has none, a new conversation is an error.
 */
public final class RecordedModel implements LanguageModel {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Capabilities capabilities;
  private final Map<String, Completion> completions;
  private final Function<List<Message>, String> unknown;
  private final Optional<Source> source;

  private RecordedModel(
      Capabilities capabilities,
      Map<String, Completion> completions,
      Function<List<Message>, String> unknown,
      Optional<Source> source) {
    this.capabilities = capabilities;
    this.completions = new ConcurrentHashMap<>(completions);
    this.unknown = unknown;
    this.source = source;
  }

  /** Who is asked for what is new, and where it is written down. */
  private record Source(LanguageModel model, Path file) {}

  /**
   * Replays a file.
   *
   * @param file must exist
   * @param contextTokens the context of the model that was recorded; prompts depend on it
   */
  public static RecordedModel replay(Path file, int contextTokens) {
    if (!Files.isRegularFile(file)) {
      throw TollerException.notFound("There is no record of a model at '%s'.".formatted(file));
    }
    String name = "recorded:" + file.getFileName();
    return new RecordedModel(
        new Capabilities(name, contextTokens),
        read(file),
        messages ->
            "The record '%s' has no answer to this conversation (key %s)."
                .formatted(file, key(messages)),
        Optional.empty());
  }

  /**
   * Says texts that are known beforehand.
   *
   * @param capabilities what it passes for
   * @param texts what it says, by what it is asked
   * @param unknown the whole sentence that says why there is no answer to a conversation
   */
  public static RecordedModel of(
      Capabilities capabilities,
      Map<List<Message>, String> texts,
      Function<List<Message>, String> unknown) {
    Map<String, Completion> completions = new HashMap<>();
    texts.forEach((messages, text) -> completions.put(key(messages), new Completion(text, 0, 0)));
    return new RecordedModel(capabilities, completions, unknown, Optional.empty());
  }

  /**
   * Replays a file, and asks a model for what it lacks and appends that.
   *
   * @param file made when missing
   * @param model asked; closed with the record
   */
  public static RecordedModel record(Path file, LanguageModel model) {
    return new RecordedModel(
        model.capabilities(), read(file), _ -> "", Optional.of(new Source(model, file)));
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Completion complete(List<Message> messages, int maxTokens, Consumer<String> onToken) {
    String key = key(messages);
    Completion known = completions.get(key);
    if (known != null) {
      onToken.accept(known.text());
      return known;
    }
    Source asked = source.orElseThrow(() -> TollerException.notFound(unknown.apply(messages)));
    Completion fresh = asked.model().complete(messages, maxTokens, onToken);
    append(asked.file(), key, fresh);
    return fresh;
  }

  /** SHA-256 over the speakers and texts, in hexadecimal. */
  static String key(List<Message> messages) {
    MessageDigest digest = Sha256.digest();
    for (Message message : messages) {
      digest.update(message.speaker().name().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(message.text().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private synchronized void append(Path file, String key, Completion fresh) {
    completions.put(key, fresh);
    String line =
        JSON.createObjectNode()
            .put("key", key)
            .put("text", fresh.text())
            .put("promptTokens", fresh.promptTokens())
            .put("completionTokens", fresh.completionTokens())
            .toString();
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new TollerException(
          Kind.FAILED, "The record '%s' cannot be written.".formatted(file), unwritable);
    }
  }

  private static Map<String, Completion> read(Path file) {
    Map<String, Completion> completions = new ConcurrentHashMap<>();
    if (Files.exists(file)) {
      int number = 0;
      for (String line : lines(file)) {
        JsonNode entry = parsed(file, ++number, line);
        completions.put(entry.path("key").asText(), completion(entry));
      }
    }
    return completions;
  }

  private static Completion completion(JsonNode entry) {
    return new Completion(
        entry.path("text").asText(),
        entry.path("promptTokens").asInt(),
        entry.path("completionTokens").asInt());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new TollerException(
          Kind.FAILED, "The record '%s' cannot be read.".formatted(file), unreadable);
    }
  }

  private static JsonNode parsed(Path file, int number, String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      if (entry.path("key").isTextual() && entry.path("text").isTextual()) {
        return entry;
      }
    } catch (JsonProcessingException malformed) {
      throw new TollerException(Kind.DAMAGED, damaged(file, number), malformed);
    }
    throw new TollerException(Kind.DAMAGED, damaged(file, number));
  }

  private static String damaged(Path file, int number) {
    return "Line %d of the record '%s' is not a JSON object with 'key' and 'text'."
        .formatted(number, file);
  }

  @Override
  public void close() {
    source.map(Source::model).ifPresent(LanguageModel::close);
  }
}
