// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.engine.text.Tokenizer;
import dev.toller.engine.text.VocabularyTraining;
import dev.toller.engine.text.VocabularyTraining.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was taken out, put back in the place of its sentinel, is the text. */
class CorruptionTest {

  private static final int SENTINELS = 9;

  @TempDir Path folder;

  private Tokenizer tokenizer;

  @BeforeEach
  void prepare() {
    tokenizer = tokenizer("t5", SENTINELS);
  }

  private Tokenizer tokenizer(String name, int sentinels) {
    VocabularyTraining training = new VocabularyTraining(Kind.WORD_PIECE, sentinels);
    training.add("the river runs past the old stone mill and the mason sends a letter");
    training.write(60, 512, folder.resolve(name));
    return Tokenizer.open(folder.resolve(name));
  }

  private static String words(int count) {
    return String.join(" ", Collections.nCopies(count, "mill"));
  }

  @Test
  void whatWasTakenOutPutBackIsTheText() {
    SplittableRandom random = new SplittableRandom(5);
    for (int count = 0; count < 90; count++) {
      double part = 0.05 + 0.9 * random.nextDouble();
      double length = 1 + 4 * random.nextDouble();
      Corruption corruption = new Corruption(tokenizer, 70, part, length);
      String text = words(count);
      Corruption.Corrupted rows = corruption.of(List.of(text), random);
      int[] whole = tokenizer.encode(text, 70);
      assertThat(restored(rows)).isEqualTo(numbers(whole));
      int pieces = whole.length - 2;
      if (pieces > 1) {
        long taken = rows.wanted().getFirst().length - 1L - spans(rows);
        assertThat(taken).isEqualTo(Math.clamp(Math.round(part * pieces), 1, pieces - 1));
        assertThat(spans(rows)).isBetween(1L, Math.min(SENTINELS, taken));
        assertThat(sentinel(rows.read().getFirst()[1])).isFalse();
      }
    }
  }

  private boolean sentinel(int token) {
    return IntStream.range(0, SENTINELS)
        .anyMatch(i -> tokenizer.id(VocabularyTraining.sentinel(i)).orElseThrow() == token);
  }

  private long spans(Corruption.Corrupted rows) {
    return Arrays.stream(rows.read().getFirst()).filter(this::sentinel).count();
  }

  private List<Integer> restored(Corruption.Corrupted rows) {
    List<Integer> wanted = numbers(rows.wanted().getFirst());
    List<Integer> text = new ArrayList<>();
    for (int token : rows.read().getFirst()) {
      if (sentinel(token)) {
        int at = wanted.indexOf(token) + 1;
        while (!sentinel(wanted.get(at)) && at < wanted.size() - 1) {
          text.add(wanted.get(at++));
        }
      } else {
        text.add(token);
      }
    }
    return text;
  }

  private static List<Integer> numbers(int[] row) {
    return Arrays.stream(row).boxed().toList();
  }

  @Test
  void theDecoderReadsEachTokenAfterItWasWanted() {
    Corruption corruption = new Corruption(tokenizer, 70, 0.3, 2);
    Corruption.Corrupted rows = corruption.of(List.of(words(20), ""), new SplittableRandom(3));
    for (int i = 0; i < 2; i++) {
      int[] wanted = rows.wanted().get(i);
      int[] written = rows.written(0).get(i);
      assertThat(written).hasSameSizeAs(wanted).startsWith(0);
      assertThat(Arrays.copyOfRange(written, 1, written.length))
          .isEqualTo(Arrays.copyOf(wanted, wanted.length - 1));
      assertThat(wanted).endsWith(tokenizer.id("[SEP]").orElseThrow());
    }
  }

  @Test
  void aTokenizerWithoutSentinelsIsRefused() {
    Tokenizer plain = tokenizer("plain", 0);
    assertThatThrownBy(() -> new Corruption(plain, 70, 0.15, 3))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining("'<extra_id_0>', '<extra_id_1>' ... and one that ends a text")
        .hasMessageContaining("start from a T5, or from 'new: {body: t5}'.");
  }
}
