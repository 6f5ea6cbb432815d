// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import dev.toller.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Texts without end: every text once, in an order drawn anew each time, then again. The same seed
 * draws the same. For one thread.
 */
public final class TextDeck {

  private final List<Supplier<String>> texts = new ArrayList<>();
  private final SplittableRandom random;
  private final List<Integer> order = new ArrayList<>();

  /**
   * The documents of some data sets, and with {@code queries} their queries; each text once.
   *
   * @param seed of the order
   */
  public TextDeck(List<TrainingSet> sets, boolean queries, long seed) {
    Set<Long> seen = new HashSet<>();
    for (TrainingSet set : sets) {
      set.documents().forEach(id -> add(() -> set.document(id), seen));
      if (queries) {
        set.examples().forEach(example -> add(example::query, seen));
      }
    }
    this.random = new SplittableRandom(seed);
  }

  /** A text stays where it is; by eight bytes of its checksum it is told from others. */
  private void add(Supplier<String> text, Set<Long> seen) {
    String read = text.get();
    byte[] sum = Sha256.digest().digest(read.getBytes(StandardCharsets.UTF_8));
    if (!read.isBlank() && seen.add(ByteBuffer.wrap(sum).getLong())) {
      texts.add(text);
    }
  }

  /** How many there are. */
  public int size() {
    return texts.size();
  }

  /** The next ones. */
  public List<String> next(int count) {
    List<String> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      if (order.isEmpty()) {
        for (int i = 0; i < texts.size(); i++) {
          order.add(i);
        }
        Collections.shuffle(order, new Random(random.nextLong()));
      }
      drawn.add(texts.get(order.removeLast()).get());
    }
    return drawn;
  }
}
