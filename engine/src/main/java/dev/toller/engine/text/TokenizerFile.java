// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import dev.toller.TollerException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The content of a {@code tokenizer.json} in the format of Hugging Face's {@code tokenizers}.
 *
 * @param root the file as {@link Json} reads it
 */
record TokenizerFile(Object root) {

  /** Fails unless a part has this setting. */
  void require(String part, String name, Object value) {
    Object found = part(part).get(name);
    if (!Objects.equals(found, value)) {
      throw TollerException.invalid(
          "The tokenizer needs %s.%s to be '%s', and its file says '%s'."
              .formatted(part, name, value, found));
    }
  }

  String string(String part, String name) {
    return part(part).get(name).toString();
  }

  int integer(String part, String name) {
    return ((Number) part(part).get(name)).intValue();
  }

  /** The pieces with their numbers. */
  Map<String, Integer> vocabulary() {
    return map(part("model").get("vocab")).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, piece -> (Integer) piece.getValue()));
  }

  /** The tokens that are found in text before anything else. */
  List<String> addedTokens() {
    return ((List<?>) map(root).get("added_tokens"))
        .stream().map(token -> map(token).get("content").toString()).toList();
  }

  private Map<String, Object> part(String name) {
    return map(map(root).get(name));
  }

  @SuppressWarnings("unchecked") // Json makes no other maps
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }
}
