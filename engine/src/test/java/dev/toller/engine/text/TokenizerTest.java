// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {

  private static final String WORDS =
      """
      {"added_tokens": [
         {"id": 0, "content": "<unk>", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false},
         {"id": 6, "content": "<end>", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
       "truncation": {"direction": "Right", "max_length": 2, "strategy": "LongestFirst", "stride": 0},
       "padding": {"strategy": {"Fixed": 9}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0, "pad_type_id": 0, "pad_token": "<unk>"},
       "normalizer": null, "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": {"type": "TemplateProcessing",
         "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "<end>", "type_id": 0}}],
         "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "<end>", "type_id": 0}},
                  {"Sequence": {"id": "B", "type_id": 1}}, {"SpecialToken": {"id": "<end>", "type_id": 1}}],
         "special_tokens": {"<end>": {"id": "<end>", "ids": [6], "tokens": ["<end>"]}}},
       "decoder": null,
       "model": {"type": "WordLevel", "unk_token": "<unk>",
                 "vocab": {"<unk>": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}}}
      """;

  @TempDir Path folder;

  @Test
  void cuttingAndPaddingInTheFileDoNotCount() throws IOException {
    Tokenizer tokenizer = words("{}");
    assertThat(tokenizer.encode("one two three six", 100)).containsExactly(1, 2, 3, 0, 6);
    assertThat(tokenizer.pieces("one two three six")).containsExactly(1, 2, 3, 0);
    assertThat(tokenizer.count("one two three six")).isEqualTo(4);
    assertThat(tokenizer.size()).isEqualTo(7);
    assertThat(tokenizer.decode(new int[] {1, 5, 99, -1, 6}, true)).isEqualTo("one five");
  }

  @Test
  void textsLoseTheirEndOrTheirBeginning() throws IOException {
    assertThat(words("{}").encode("one two three", 3)).containsExactly(1, 2, 6);
    Tokenizer left = words("{\"truncation_side\": \"left\", \"padding_side\": \"left\"}");
    assertThat(left.encode("one two three", 3)).containsExactly(2, 3, 6);
    assertThat(left.settings().padLeft()).isTrue();
    assertThat(words("{}").encode("one two three", 0)).containsExactly(6);
  }

  @Test
  void theLongerOfTwoTextsGivesWayFirst() throws IOException {
    Tokenizer tokenizer = words("{}");
    Encoding encoding = tokenizer.encode("one", "one two three four five", 6);
    assertThat(encoding.ids()).containsExactly(1, 6, 1, 2, 3, 6);
    assertThat(encoding.types()).containsExactly(0, 0, 1, 1, 1, 1);
    assertThat(tokenizer.encode("one two three four", "five four three", 7).ids())
        .containsExactly(1, 2, 3, 6, 5, 4, 6);
    assertThat(tokenizer.encode("one two three", "five four three", 7).ids())
        .containsExactly(1, 2, 6, 5, 4, 3, 6);
  }

  @Test
  void unpairedSurrogatesAndZerosAreText() throws IOException {
    assertThat(words("{}").encode("one \uD800 two \u0000 \uDC00", 100)).contains(1, 2, 0, 6);
  }

  @Test
  void specialTokensAreNamedByTheSettings() throws IOException {
    Tokenizer tokenizer =
        words(
            """
            {"eos_token": {"content": "<end>"}, "unk_token": "<unk>", "sep_token": null,
             "model_max_length": 1000000000000000019884624838656}
            """);
    assertThat(tokenizer.settings().special().eos()).hasValue(6);
    assertThat(tokenizer.settings().special().unk()).hasValue(0);
    assertThat(tokenizer.settings().special().sep()).isEmpty();
    assertThat(tokenizer.settings().maxTokens()).isEqualTo(Integer.MAX_VALUE);
    assertThat(tokenizer.id("<end>")).hasValue(6);
    assertThat(tokenizer.id("<start>")).isEmpty();
  }

  @Test
  void manyThreadsGetTheSame() throws IOException {
    Tokenizer tokenizer = words("{}");
    List<int[]> encoded =
        IntStream.range(0, 500)
            .parallel()
            .mapToObj(i -> tokenizer.encode("one two three four five six " + i, 5))
            .toList();
    assertThat(encoded).allSatisfy(ids -> assertThat(ids).containsExactly(1, 2, 3, 4, 6));
  }

  @Test
  void aKindThatNobodyKnowsIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"Runes\", \"vocab\": {}}}");
    assertThatThrownBy(() -> Tokenizer.open(folder))
        .isInstanceOf(TollerException.class)
        .hasMessageMatching(
            "'.*tokenizer.json' is no tokenizer that can be read: .*; get the file anew.");
  }

  @Test
  void numbersFarBeyondTheVocabularyAreRefused() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer.json"),
        "{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 2000000000}}}");
    assertThatThrownBy(() -> Tokenizer.open(folder))
        .hasMessageEndingWith(
            "gives the token 'a' the number 2000000000, and with 1 tokens numbers go from 0 to 65537; get the file anew.");
  }

  @Test
  void aFolderWithoutTokenizerIsNamed() {
    assertThatThrownBy(() -> Tokenizer.open(folder))
        .isInstanceOf(TollerException.class)
        .hasMessageMatching("There is no file '.*tokenizer.json'; a model folder needs it.");
  }

  private Tokenizer words(String settings) throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), WORDS);
    Files.writeString(folder.resolve("tokenizer_config.json"), settings);
    return Tokenizer.open(folder);
  }
}
