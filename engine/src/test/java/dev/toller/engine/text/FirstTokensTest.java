// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.engine.Goldens;
import dev.toller.engine.encode.MiniLm;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstTokensTest {

  private static final Tokenizer TOKENIZER = MiniLm.tokenizer();

  private static String first(String text, int most) {
    return new FirstTokens(TOKENIZER, most).of(text);
  }

  @Test
  void asManyWholeWordsStayAsHaveRoom() {
    assertThat(first("a duck  retrieves things", 2)).isEqualTo("a duck");
    assertThat(first("a duck  retrieves things", 3)).isEqualTo("a duck");
    assertThat(first("a duck  retrieves things", 4)).isEqualTo("a duck  retrieves");
    assertThat(first("a duck  retrieves things", 5)).isEqualTo("a duck  retrieves things");
    assertThat(first("", 1)).isEmpty();
    assertThat(first("retrieves", 1)).isEmpty();
  }

  @Test
  void ofAnyTextTheBeginningIsTheLongestThatFits() {
    List<String> texts = Goldens.texts();
    for (String text : texts) {
      for (int most = 1; most < 40; most += 3) {
        String cut = first(text, most);
        assertThat(text).startsWith(cut);
        assertThat(TOKENIZER.count(cut)).isLessThanOrEqualTo(most);
        String longer = text.substring(0, Math.min(text.length(), cut.length() + 1));
        String rest = text.substring(longer.length());
        int next = rest.isBlank() ? text.length() : longer.length() + end(rest);
        if (!cut.equals(text)) {
          assertThat(TOKENIZER.count(text.substring(0, next))).isGreaterThan(most);
        }
      }
    }
  }

  /** The end of the first word of a text, behind what is blank before it. */
  private static int end(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
