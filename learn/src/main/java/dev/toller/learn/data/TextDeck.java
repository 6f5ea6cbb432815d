// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Texts without end: every text once, in an order drawn anew each time, then again. The same seed
 * draws the same. For one thread.
 */
public final class TextDeck {

  private final List<String> texts;
  private final SplittableRandom random;
  private final List<Integer> order = new ArrayList<>();

  /**
   * The documents of some data sets, and with {@code queries} their queries; each text once.
   *
   * @param seed of the order
   */
  public TextDeck(List<TrainingSet> sets, boolean queries, long seed) {
    Set<String> all = new LinkedHashSet<>();
    for (TrainingSet set : sets) {
      set.documents().forEach(id -> all.add(set.document(id)));
      if (queries) {
        set.examples().forEach(example -> all.add(example.query()));
      }
    }
    all.removeIf(String::isBlank);
    this.texts = List.copyOf(all);
    this.random = new SplittableRandom(seed);
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
      drawn.add(texts.get(order.removeLast()));
    }
    return drawn;
  }
}
