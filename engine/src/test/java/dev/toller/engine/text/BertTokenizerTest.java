// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.engine.Goldens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BertTokenizerTest {

  private static String json;
  private static BertTokenizer tokenizer;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream stream =
        BertTokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
      json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    tokenizer = tokenizer(json);
  }

  private static BertTokenizer tokenizer(String json) {
    return BertTokenizer.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tokensAreThoseOfTheReference() {
    List<String> texts = Goldens.texts();
    for (int text = 0; text < texts.size(); text++) {
      assertThat(tokenizer.encode(texts.get(text), 256))
          .as(texts.get(text))
          .isEqualTo(Goldens.ids(text));
    }
  }

  @Test
  void theCountLeavesOutTheTwoAroundTheText() {
    assertThat(tokenizer.count("")).isZero();
    assertThat(tokenizer.count("a duck retrieves")).isEqualTo(4);
    assertThat(tokenizer.encode("a duck retrieves", 256)).hasSize(6);
  }

  @Test
  void theEndIsCutOff() {
    int[] whole = tokenizer.encode("one two three four five", 256);
    int[] cut = tokenizer.encode("one two three four five", 4);
    assertThat(cut).hasSize(4).startsWith(whole[0], whole[1], whole[2]).endsWith(whole[6]);
  }

  @Test
  void unpairedSurrogatesAreDropped() {
    assertThat(tokenizer.encode("a\uD800b \uDC00", 256)).isEqualTo(tokenizer.encode("ab", 256));
  }

  @Test
  void anotherKindOfTokenizerIsRefused() {
    assertThatThrownBy(() -> tokenizer(json.replace("BertNormalizer", "NFC")))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The tokenizer needs normalizer.type to be 'BertNormalizer', and its file says 'NFC'.");
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> tokenizer("{\"model\": oops"))
        .isInstanceOf(TollerException.class)
        .hasMessageStartingWith("'tokenizer.json' is not JSON: Unrecognized token 'oops'");
  }
}
