// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpilledTextsTest {

  private static Map<String, String> spilled(Map<String, String> texts) {
    try (SpilledTexts.Writer writer = new SpilledTexts.Writer()) {
      texts.forEach(writer::add);
      return writer.texts();
    }
  }

  @Test
  void theyAreThoseThatWereAdded() {
    SplittableRandom random = new SplittableRandom(5);
    for (int size : new int[] {0, 1, 7, 3000}) {
      Map<String, String> texts = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        StringBuilder text = new StringBuilder();
        for (int c = random.nextInt(40); c > 0; c--) {
          text.appendCodePoint(random.nextBoolean() ? 'a' + random.nextInt(26) : 0x1F600 + c);
        }
        texts.put("id" + random.nextInt(10 * size), text.toString());
      }
      Map<String, String> spilled = spilled(texts);
      assertThat(spilled).isEqualTo(texts).hasSize(texts.size());
      assertThat(List.copyOf(spilled.keySet())).isEqualTo(List.copyOf(texts.keySet()));
      List<String> values = new ArrayList<>();
      spilled.forEach((id, text) -> values.add(text));
      assertThat(values).isEqualTo(List.copyOf(texts.values()));
      texts.keySet().forEach(id -> assertThat(spilled.get(id)).isEqualTo(texts.get(id)));
      assertThat(spilled.get("none")).isNull();
      assertThat(spilled.containsKey("none")).isFalse();
    }
  }

  @Test
  void whatIsNoCharacterBecomesTheReplacement() {
    assertThat(spilled(Map.of("a", "x\uD800y")).get("a")).isEqualTo("x\uFFFDy");
  }
}
