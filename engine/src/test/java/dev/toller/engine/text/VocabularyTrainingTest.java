// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.text.VocabularyTraining.Kind;
import dev.toller.testkit.RandomSeed;
import dev.toller.testkit.RandomText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vocabularies that are learned: their merges by hand, and their files in both tokenizers. */
@ExtendWith(RandomSeed.class)
class VocabularyTrainingTest {

  private static final List<String> TEXTS =
      List.of(
          "The river runs below the bridge, and the bridge stands above the river.",
          "Rivers run; bridges stand! Who runs below the Bridge? The runner of the river.",
          "Café owners by the river don't run; they stand (mostly) under the bridge.");

  @TempDir Path folder;

  private static VocabularyTraining seen(Kind kind) {
    VocabularyTraining training = new VocabularyTraining(kind);
    TEXTS.forEach(training::add);
    return training;
  }

  @Test
  void theMostFrequentPairIsMergedFirst() {
    PairMerges merges =
        PairMerges.learn(
            Map.of(
                List.of("l", "o", "w"), 5L,
                List.of("l", "o", "w", "e", "r"), 2L,
                List.of("n", "e", "w"), 6L,
                List.of("w", "w", "w"), 4L),
            List.of("*"),
            12,
            String::concat);
    assertThat(merges.merges())
        .containsExactly(
            List.of("w", "w"),
            List.of("l", "o"),
            List.of("lo", "w"),
            List.of("e", "w"),
            List.of("n", "ew"));
    assertThat(merges.symbols())
        .containsExactly("*", "e", "l", "n", "o", "r", "w", "ww", "lo", "low", "ew", "new");
  }

  @Test
  void piecesAreReadAlikeByBoth(RandomText random) throws IOException {
    int size = seen(Kind.WORD_PIECE).write(60, 512, folder);
    assertThat(size).isEqualTo(60);
    Tokenizer own = Tokenizer.open(folder);
    assertThat(own).isInstanceOf(BertTokenizer.class);
    assertThat(own.size()).isEqualTo(60);
    assertThat(own.pieces("the bridge")).hasSize(2);
    String json = Files.readString(folder.resolve("tokenizer.json"));
    Tokenizer published =
        NativeTokenizer.of(
            json,
            "tokenizer.json",
            new TokenizerFile(Config.read(json.getBytes(StandardCharsets.UTF_8), "tokenizer.json"))
                .vocabulary(),
            own.settings());
    for (String text : TEXTS) {
      assertThat(own.encode(text, 512)).isEqualTo(published.encode(text, 512));
    }
    IntStream.range(0, 50)
        .mapToObj(_ -> random.words(12))
        .forEach(text -> assertThat(own.encode(text, 512)).isEqualTo(published.encode(text, 512)));
  }

  @Test
  void bytesKnowEveryText() {
    int size = seen(Kind.BYTE_LEVEL).write(285, 512, folder);
    assertThat(size).isEqualTo(285);
    Tokenizer tokenizer = Tokenizer.open(folder);
    for (String text : List.of(TEXTS.get(2), "Ünïcödé 漢字 🦆 \t x\n", "\u0001")) {
      assertThat(tokenizer.decode(tokenizer.pieces(text), true)).isEqualTo(text);
    }
    assertThat(tokenizer.pieces(" river")).hasSize(1);
    assertThat(tokenizer.settings().special().mask()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theSameTextsGiveTheSameFiles(Kind kind) throws IOException {
    seen(kind).write(300, 512, folder.resolve("one"));
    seen(kind).write(300, 512, folder.resolve("two"));
    assertThat(Files.readString(folder.resolve("one/tokenizer.json")))
        .isEqualTo(Files.readString(folder.resolve("two/tokenizer.json")));
  }

  @Test
  void whatCannotBeLearnedIsSaid() {
    assertThatThrownBy(() -> new VocabularyTraining(Kind.WORD_PIECE).write(100, 512, folder))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining("there are none; give some texts");
    assertThatThrownBy(() -> seen(Kind.WORD_PIECE).write(20, 512, folder))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining("has no room for the");
  }
}
