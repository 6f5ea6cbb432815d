// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import java.util.List;
import java.util.Map;

/**
 * The content of a {@code tokenizer.json} in the format of Hugging Face's {@code tokenizers}.
 *
 * @param root the file
 */
record TokenizerFile(Config root) {

  /** Whether a part is of this type. */
  boolean is(String part, String type) {
    return part(part).string("type", "").equals(type);
  }

  /** Fails unless a part is of this type. */
  void require(String part, String type) {
    requireSame(part, "type", type, part(part).string("type", "none"));
  }

  /** Fails unless a part has this switch on. */
  void requireOn(String part, String name) {
    requireSame(part, name, "true", String.valueOf(part(part).flag(name, false)));
  }

  private static void requireSame(String part, String name, String needed, String found) {
    if (!found.equals(needed)) {
      throw TollerException.invalid(
          "The tokenizer needs %s.%s to be '%s', and its file says '%s'."
              .formatted(part, name, needed, found));
    }
  }

  String string(String part, String name) {
    return part(part).string(name);
  }

  int integer(String part, String name) {
    return part(part).integer(name);
  }

  /** The pieces with their numbers. */
  Map<String, Integer> vocabulary() {
    return part("model").object("vocab").asIntegers();
  }

  /** The tokens that are found in text before anything else. */
  List<String> addedTokens() {
    return root.objects("added_tokens").stream().map(token -> token.string("content")).toList();
  }

  private Config part(String name) {
    return root.objectOrEmpty(name);
  }
}
