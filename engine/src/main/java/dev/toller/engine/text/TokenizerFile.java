// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The content of a {@code tokenizer.json} in the format of Hugging Face's {@code tokenizers}.
 *
 * @param root the file
 */
record TokenizerFile(Config root) {

  private static final int GAPS = 1 << 16;

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

  String string(String part, String name, String otherwise) {
    return part(part).string(name, otherwise);
  }

  int integer(String part, String name) {
    return part(part).integer(name);
  }

  boolean flag(String part, String name, boolean otherwise) {
    return part(part).flag(name, otherwise);
  }

  /** The pieces and the added tokens with their numbers. */
  Vocabulary vocabulary() {
    Map<String, Integer> ids = new HashMap<>(pieces());
    BitSet special = new BitSet();
    for (Config token : addedTokens()) {
      ids.put(token.string("content"), token.integer("id"));
    }
    requireDense(ids);
    addedTokens().stream()
        .filter(token -> token.flag("special", false))
        .forEach(token -> special.set(token.integer("id")));
    return new Vocabulary(ids, special);
  }

  private void requireDense(Map<String, Integer> ids) {
    ids.forEach((token, id) -> {
      if (id < 0 || id >= 2L * ids.size() + GAPS) {
        throw TollerException.invalid(
            "'%s' gives the token '%s' the number %d, and with %d tokens numbers go from 0 to %d; get the file anew."
                .formatted(root.source(), token, id, ids.size(), 2L * ids.size() + GAPS - 1));
      }
    });
  }

  /** The pieces with their numbers: an object, or a list whose places are the numbers. */
  Map<String, Integer> pieces() {
    Config model = part("model");
    if (!model.hasList("vocab")) {
      return model.object("vocab").asIntegers();
    }
    List<List<String>> rows = model.rows("vocab");
    Map<String, Integer> pieces = HashMap.newHashMap(rows.size());
    for (int id = 0; id < rows.size(); id++) {
      pieces.put(rows.get(id).getFirst(), id);
    }
    return pieces;
  }

  /** The tokens that are found in text before anything else. */
  List<Config> addedTokens() {
    return root.objects("added_tokens");
  }

  /**
   * What is put around one text or two, in the form {@code [CLS] A:0 [SEP] B:1}; empty where the
   * file does not spell it out.
   */
  String template(String kind) {
    return String.join(
        " ",
        part("post_processor").objects(kind).stream()
            .flatMap(item ->
                Stream.of(item.objectOrEmpty("SpecialToken"), item.objectOrEmpty("Sequence")))
            .filter(item -> item.has("id"))
            .map(item -> item.string("id") + ":" + item.integer("type_id", 0))
            .toList());
  }

  private Config part(String name) {
    return root.objectOrEmpty(name);
  }
}
