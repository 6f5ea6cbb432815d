// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import dev.toller.engine.checkpoint.Config;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Finds a tokenizer's settings: in {@code tokenizer_config.json}, then in {@code
 * special_tokens_map.json}, then, for special tokens that neither names, by the spellings that the
 * families of models use.
 *
 * @param files in the order in which they are asked
 * @param vocabulary where the numbers of the tokens come from
 */
record SettingsFiles(List<Config> files, Vocabulary vocabulary) {

  TokenizerSettings read() {
    return new TokenizerSettings(
        special(), maxTokens(), left("truncation_side"), left("padding_side"));
  }

  private SpecialTokens special() {
    return new SpecialTokens(
        token("cls_token", "[CLS]", "<s>"),
        token("sep_token", "[SEP]", "</s>"),
        token("mask_token", "[MASK]", "<mask>"),
        token("pad_token", "[PAD]", "<pad>"),
        token("bos_token", "<s>"),
        token("eos_token", "</s>"),
        token("unk_token", "[UNK]", "<unk>"));
  }

  private OptionalInt token(String key, String... usual) {
    boolean told = files.stream().anyMatch(file -> file.keys().contains(key));
    Stream<String> names =
        told
            ? files.stream().filter(file -> file.has(key)).map(file -> content(file, key)).limit(1)
            : Stream.of(usual);
    return names
        .map(vocabulary::id)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static String content(Config file, String key) {
    return file.hasObject(key) ? file.object(key).string("content") : file.string(key);
  }

  private int maxTokens() {
    return files.stream()
        .filter(file -> file.has("model_max_length"))
        .mapToInt(file -> (int) Math.min(Integer.MAX_VALUE, file.number("model_max_length")))
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  private boolean left(String key) {
    return files.stream().anyMatch(file -> file.string(key, "right").equals("left"));
  }
}
