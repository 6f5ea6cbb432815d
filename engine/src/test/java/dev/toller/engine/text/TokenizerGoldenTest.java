// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.engine.Fixtures;
import dev.toller.engine.checkpoint.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenizerGoldenTest {

  static Stream<String> tokenizers() {
    return Stream.of("bert-uncased", "modernbert-bpe", "qwen-bpe", "xlmr-unigram");
  }

  static Stream<Path> models() {
    return Fixtures.with("tokenizer.json").stream()
        .filter(folder -> !folder.getParent().endsWith("tokenizers"));
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void tokensAreThoseOfTheReference(String name) {
    Path folder = Fixtures.folder("tokenizers/" + name);
    Tokenizer tokenizer = Tokenizer.open(folder);
    List<Config> cases = Config.read(folder.resolve("expected.json")).objects("cases");
    assertThat(cases).hasSizeGreaterThan(30);
    cases.forEach(expected -> assertTokens(tokenizer, expected));
  }

  private static void assertTokens(Tokenizer tokenizer, Config expected) {
    String text = expected.string("text");
    int max = expected.integer("max_length", Integer.MAX_VALUE);
    int[] ids;
    if (expected.has("pair")) {
      Encoding encoding = tokenizer.encode(text, expected.string("pair"), max);
      assertThat(encoding.types()).as(text).isEqualTo(ints(expected.integers("type_ids")));
      ids = encoding.ids();
    } else if (expected.flag("add_special_tokens", true)) {
      ids = tokenizer.encode(text, max);
    } else {
      ids = tokenizer.pieces(text);
      assertThat(tokenizer.count(text)).isEqualTo(ids.length);
    }
    assertThat(ids).as(text).isEqualTo(ints(expected.integers("ids")));
    List<String> tokens = expected.strings("tokens");
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != tokenizer.settings().special().unk().orElse(-1)) {
        assertThat(tokenizer.token(ids[i])).isEqualTo(tokens.get(i));
        assertThat(tokenizer.id(tokens.get(i))).hasValue(ids[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void textsOfTokensAreThoseOfTheReference(String name) {
    Path folder = Fixtures.folder("tokenizers/" + name);
    Tokenizer tokenizer = Tokenizer.open(folder);
    for (Config expected : Config.read(folder.resolve("expected.json")).objects("decode_cases")) {
      int[] ids = ints(expected.integers("ids"));
      assertThat(tokenizer.decode(ids, expected.flag("skip_special_tokens")))
          .isEqualTo(expected.string("decoded"));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void inputsOfModelsAreThoseOfTheReference(Path folder) {
    Tokenizer tokenizer = Tokenizer.open(folder);
    for (Config expected : Config.read(folder.resolve("expected.json")).objects("cases")) {
      Config inputs = expected.object("inputs");
      if (inputs.has("texts") || inputs.has("pairs")) {
        assertThat(encode(tokenizer, folder, expected).stream().map(Arrays::toString))
            .as(expected.string("name"))
            .isEqualTo(unpadded(inputs).stream().map(Arrays::toString).toList());
      }
    }
  }

  private static List<int[]> encode(Tokenizer tokenizer, Path folder, Config expected) {
    Config inputs = expected.object("inputs");
    if (Files.exists(folder.resolve("artifact.metadata"))) {
      return lateInteraction(tokenizer, folder, expected);
    }
    int max = maxTokens(tokenizer, folder);
    return inputs.has("pairs")
        ? inputs.rows("pairs").stream()
            .map(pair -> tokenizer.encode(pair.get(0), pair.get(1), max).ids())
            .toList()
        : tokenizer.encode(
            inputs.strings("texts").stream().map(inputs.string("prompt", "")::concat).toList(),
            max);
  }

  /** ColBERT's own: a marker after the first token, queries filled up with the mask. */
  private static List<int[]> lateInteraction(Tokenizer tokenizer, Path folder, Config expected) {
    Config metadata = Config.read(folder.resolve("artifact.metadata"));
    boolean query = expected.string("name").startsWith("queries");
    int max = metadata.integer(query ? "query_maxlen" : "doc_maxlen");
    SpecialTokens special = tokenizer.settings().special();
    int marker =
        tokenizer
            .id(metadata.string(query ? "query_token_id" : "doc_token_id"))
            .orElseGet(special.unk()::getAsInt);
    return expected.object("inputs").strings("texts").stream()
        .map(text -> marked(tokenizer.encode(text, max - 1), marker))
        .map(ids -> query ? filled(ids, max, special.mask().getAsInt()) : ids)
        .toList();
  }

  private static int[] marked(int[] ids, int marker) {
    return IntStream.concat(IntStream.of(ids[0], marker), Arrays.stream(ids, 1, ids.length))
        .toArray();
  }

  private static int[] filled(int[] ids, int length, int filler) {
    int[] filled = Arrays.copyOf(ids, length);
    Arrays.fill(filled, ids.length, length, filler);
    return filled;
  }

  private static int maxTokens(Tokenizer tokenizer, Path folder) {
    Path settings = folder.resolve("sentence_bert_config.json");
    return Files.exists(settings)
        ? Config.read(settings).integer("max_seq_length")
        : tokenizer.settings().maxTokens();
  }

  private static List<int[]> unpadded(Config inputs) {
    List<List<String>> ids = inputs.rows("input_ids");
    List<List<String>> mask = inputs.rows("attention_mask");
    boolean all = inputs.strings("texts").size() == 2 && ids.getFirst().size() <= 20;
    return IntStream.range(0, ids.size())
        .mapToObj(row ->
            IntStream.range(0, ids.get(row).size())
                .filter(i -> all || mask.get(row).get(i).equals("1"))
                .map(i -> Integer.parseInt(ids.get(row).get(i)))
                .toArray())
        .toList();
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
