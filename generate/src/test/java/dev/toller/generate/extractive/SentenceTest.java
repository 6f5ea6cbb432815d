// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Passage;
import dev.toller.generate.Passages;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceTest {

  private static List<Sentence> sentences(String text) {
    Passage passage = Passages.part("p", "p.md", List.of("Admin server", "Ports"), 0, text);
    return Sentence.of(new Found(passage, 1, 0.5, 1, 1, Words.stems(text)));
  }

  private static List<String> texts(String text) {
    return sentences(text).stream().map(Sentence::text).toList();
  }

  @Test
  void labelsAndHeadingsAreNotQuoted() {
    assertThat(
            texts(
                """
                ## Ports
                Admin server
                Next chapter

                - admin.serverPort
                - port = 8080
                - The port is 8080.
                - No
                """))
        .containsExactly("port = 8080", "The port is 8080.");
  }

  @Test
  void whatIsTooLongToReadIsNotQuoted() {
    assertThat(texts("word ".repeat(200))).isEmpty();
    assertThat(texts("word ".repeat(100))).hasSize(1);
  }

  @Test
  void neighboursAndHeadingsAreAround() {
    Sentence second =
        sentences("It listens. The default is 8080. It is open. It never closes.").get(1);

    assertThat(second.around()).contains("listen", "open", "admin", "port").doesNotContain("clos");
    assertThat(second.stems()).contains("8080").doesNotContain("listen");
  }
}
