// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import dev.toller.TollerException;
import dev.toller.engine.text.Tokenizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Hides tokens (Devlin et al. 2019, section 3.1): of each text a part is chosen; of those eight in
 * ten become the mask, one in ten another token, one in ten stays. What stands around a text is
 * never chosen, and of each text at least one token is.
 */
public final class Hiding {

  private static final double MASKED = 0.8;
  private static final double REPLACED = 0.9;

  private final Tokenizer tokenizer;
  private final int maxTokens;
  private final double chosen;
  private final int mask;
  private final Set<Integer> around = new HashSet<>();

  /**
   * @param maxTokens at which texts are cut, special tokens included
   * @param chosen which part is chosen
   * @throws TollerException of kind {@code INVALID} where the tokenizer has no token for what is
   *     hidden
   */
  public Hiding(Tokenizer tokenizer, int maxTokens, double chosen) {
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.chosen = chosen;
    this.mask =
        tokenizer
            .settings()
            .special()
            .mask()
            .orElseThrow(() ->
                TollerException.invalid(
                    "Learning a language needs a token for what is hidden, and the tokenizer has none; start from another model."));
    tokenizer.settings().special().cls().ifPresent(around::add);
    tokenizer.settings().special().sep().ifPresent(around::add);
  }

  /** Texts with some of their tokens hidden. */
  public HiddenRows of(List<String> texts, SplittableRandom random) {
    Drawing drawing = new Drawing(random);
    texts.forEach(drawing::add);
    return new HiddenRows(drawing.rows, numbers(drawing.places), numbers(drawing.answers));
  }

  private static int[] numbers(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What has been hidden so far. */
  private final class Drawing {

    private final SplittableRandom random;
    private final List<int[]> rows = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private int read;

    Drawing(SplittableRandom random) {
      this.random = random;
    }

    void add(String text) {
      int[] row = tokenizer.encode(text, maxTokens).clone();
      int before = places.size();
      for (int i = 0; i < row.length; i++) {
        if (!around.contains(row[i]) && random.nextDouble() < chosen) {
          hide(row, i);
        }
      }
      if (places.size() == before && row.length > around.size()) {
        hide(row, 1 + random.nextInt(row.length - around.size()));
      }
      rows.add(row);
      read += row.length;
    }

    private void hide(int[] row, int at) {
      places.add(read + at);
      answers.add(row[at]);
      double how = random.nextDouble();
      if (how < MASKED) {
        row[at] = mask;
      } else if (how < REPLACED) {
        row[at] = random.nextInt(tokenizer.size());
      }
    }
  }
}
