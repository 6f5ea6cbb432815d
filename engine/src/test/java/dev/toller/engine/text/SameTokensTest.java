// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.engine.cache.Resources;
import dev.toller.engine.checkpoint.Config;
import dev.toller.testkit.RandomSeed;
import dev.toller.testkit.RandomText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BertTokenizer} makes the tokens of Hugging Face's own library. */
@ExtendWith(RandomSeed.class)
class SameTokensTest {

  private static final int TEXTS = 300;

  private static Tokenizer ours;
  private static Tokenizer theirs;

  @BeforeAll
  static void read() {
    byte[] json = Resources.bytes(Resources.MINILM_TOKENIZER);
    BertTokenizer read = BertTokenizer.read(json);
    ours = read;
    theirs =
        NativeTokenizer.of(
            new String(json, StandardCharsets.UTF_8),
            "tokenizer.json",
            new TokenizerFile(Config.read(json, "tokenizer.json")).vocabulary(),
            read.settings());
  }

  @Test
  void ofOneText(RandomText texts, Random random) {
    for (String text : texts.any(TEXTS)) {
      int max = 2 + random.nextInt(60);
      assertThat(ours.encode(text, max)).as(text).isEqualTo(theirs.encode(text, max));
      assertThat(ours.pieces(text)).as(text).isEqualTo(theirs.pieces(text));
    }
  }

  @Test
  void ofTwoTexts(RandomText texts, Random random) {
    List<String> first = texts.any(TEXTS);
    List<String> second = texts.any(TEXTS);
    for (int i = 0; i < TEXTS; i++) {
      int max = 3 + random.nextInt(100);
      Encoding expected = theirs.encode(first.get(i), second.get(i), max);
      Encoding encoding = ours.encode(first.get(i), second.get(i), max);
      assertThat(encoding.ids()).as(first.get(i)).isEqualTo(expected.ids());
      assertThat(encoding.types()).isEqualTo(expected.types());
    }
  }

  @Test
  void backToText(RandomText texts, Random random) {
    for (String text : texts.any(TEXTS)) {
      int[] ids = ours.encode(text, 100);
      boolean skip = random.nextBoolean();
      assertThat(ours.decode(ids, skip)).isEqualTo(theirs.decode(ids, skip));
    }
    int[] any = random.ints(TEXTS, -5, 30_600).toArray();
    assertThat(ours.decode(any, false)).isEqualTo(theirs.decode(any, false));
  }
}
