// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.LanguageModel;
import dev.toller.LanguageModel.Capabilities;
import dev.toller.LanguageModel.Message;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import dev.toller.generate.model.RecordedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that a model once wrote about known questions, one question a line of JSON:
 *
 * <pre>
 * {"_id": "demo1", "question": "..", "rewrite": "..", "multi": ["..", ".."], "sub": ["..", ".."],
 *  "stepback": "..", "hyde": "..", "direct": "..", "confident": true}
 * </pre>
 *
 * Read as a language model that answers what the operators {@code rewrite}, {@code multi-query},
 * {@code sub-queries}, {@code step-back}, {@code hyde} and {@code direct} ask about these
 * questions, word for word; they do not know that it is recorded. Asked anything else, it fails in
 * one sentence, so that an invented answer is never taken for a recorded one. Every field but
 * {@code question} may be missing; where a question stands on several lines, the first counts.
 */
public final class RecordedQueries {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Larger files are not what this is for. */
  private static final long MOST_BYTES = 64L << 20;

  private static final int CONTEXT_TOKENS = 8_192;
  private static final int SHOWN = 120;

  private final Path file;
  private final Map<List<Message>, String> texts = new HashMap<>();
  private int questions;

  private RecordedQueries(Path file) {
    this.file = file;
  }

  /**
   * The model that says what a file holds.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is no such file, {@code DAMAGED}
   *     where a line is not of this form
   */
  public static LanguageModel open(Path file) {
    RecordedQueries queries = new RecordedQueries(file);
    queries.lines().forEach(queries::add);
    return RecordedModel.of(
        new Capabilities("recorded:" + file.getFileName(), CONTEXT_TOKENS),
        queries.texts,
        queries::unknown);
  }

  private List<JsonNode> lines() {
    if (!Files.isRegularFile(file)) {
      throw TollerException.notFound(
          "There is no file '%s' of recorded texts; name one by --llm recorded:FILE.jsonl."
              .formatted(file));
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw TollerException.invalid(
            "The file '%s' of recorded texts may have at most %,d bytes, this one has %,d; split it."
                .formatted(file, MOST_BYTES, Files.size(file)));
      }
      return parsed(Files.readAllLines(file));
    } catch (IOException unreadable) {
      throw new TollerException(
          Kind.FAILED,
          "The file '%s' of recorded texts cannot be read as UTF-8.".formatted(file),
          unreadable);
    }
  }

  private List<JsonNode> parsed(List<String> lines) {
    List<JsonNode> records = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        records.add(parsed(i + 1, lines.get(i)));
      }
    }
    return records;
  }

  private JsonNode parsed(int number, String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      if (entry.path("question").isTextual()) {
        return entry;
      }
    } catch (JsonProcessingException malformed) {
      throw new TollerException(Kind.DAMAGED, damaged(number), malformed);
    }
    throw new TollerException(Kind.DAMAGED, damaged(number));
  }

  private String damaged(int number) {
    return "Line %d of the file '%s' of recorded texts is not a JSON object with a text 'question'."
        .formatted(number, file);
  }

  private void add(JsonNode entry) {
    String question = entry.path("question").asText();
    questions++;
    put(QueryPrompts.rewrite(question), entry.path("rewrite"));
    put(QueryPrompts.subQueries(question), entry.path("sub"));
    put(QueryPrompts.stepBack(question), entry.path("stepback"));
    put(QueryPrompts.hyde(question), entry.path("hyde"));
    for (int n = 1; n <= entry.path("multi").size(); n++) {
      texts.putIfAbsent(QueryPrompts.multiQuery(question, n), lines(entry.path("multi"), n));
    }
    if (entry.has("direct")) {
      texts.putIfAbsent(
          QueryPrompts.direct(question),
          line(entry.path("direct"))
              + "\n"
              + (entry.path("confident").asBoolean() ? Direct.SURE : Direct.UNSURE));
    }
  }

  private void put(List<Message> messages, JsonNode said) {
    if (!said.isMissingNode()) {
      texts.putIfAbsent(messages, said.isArray() ? lines(said, said.size()) : line(said));
    }
  }

  private static String lines(JsonNode list, int most) {
    return String.join("\n", list.valueStream().limit(most).map(RecordedQueries::line).toList());
  }

  private static String line(JsonNode text) {
    return text.asText().replaceAll("\\s+", " ").strip();
  }

  private String unknown(List<Message> messages) {
    return "The recorded texts '%s' have no answer to this request (%s); they answer 'rewrite', 'multi-query', 'sub-queries', 'step-back', 'hyde' and 'direct' for their own %,d questions only, so ask one of these, or name a server by --llm URL --model NAME."
        .formatted(file, shown(messages.getLast().text()), questions);
  }

  private static String shown(String asked) {
    String plain = asked.replaceAll("</?\\w+ \\p{XDigit}+>", " ").replaceAll("\\s+", " ").strip();
    return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + " ..";
  }
}
