// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import dev.toller.TollerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Batches without end: every query of a set once, in an order drawn anew each time, then again. The
 * same seed draws the same, also after some were passed over. For one thread.
 */
public final class Batches {

  private final BatchSettings settings;
  private final List<Deck> decks;
  private final double[] bounds;
  private final SplittableRandom choice;

  /**
   * Batches from some data sets.
   *
   * @param sets at least one
   */
  public Batches(List<TrainingSet> sets, BatchSettings settings, long seed) {
    this.settings = settings;
    this.choice = new SplittableRandom(seed);
    this.decks = sets.stream().map(set -> new Deck(set, choice.nextLong())).toList();
    this.bounds = bounds(sets, settings.mixing().exponent());
  }

  private static double[] bounds(List<TrainingSet> sets, double exponent) {
    double[] bounds = new double[sets.size()];
    double sum = 0;
    for (int i = 0; i < bounds.length; i++) {
      sum += Math.pow(sets.get(i).examples().size(), exponent);
      bounds[i] = sum;
    }
    return bounds;
  }

  /** The next batch. */
  public Drawn next() {
    List<Drawn.Item> items = new ArrayList<>();
    double start = choice.nextDouble();
    int count = settings.queries();
    for (int i = 0; i < count; i++) {
      Deck deck = deck(settings.mixing().together() ? (i + start) / count : start);
      items.add(deck.draw(settings));
    }
    return new Drawn(items);
  }

  /**
   * The deck at some part of the way through all shares. A batch of several sets takes equal steps
   * there, so that it has of each set its share, to a query.
   */
  private Deck deck(double part) {
    double at = part * bounds[bounds.length - 1];
    int i = 0;
    while (i < bounds.length - 1 && bounds[i] <= at) {
      i++;
    }
    return decks.get(i);
  }

  /** The queries of a set, shuffled. */
  private static final class Deck {

    private final TrainingSet set;
    private final SplittableRandom random;
    private final List<Integer> order = new ArrayList<>();

    Deck(TrainingSet set, long seed) {
      this.set = set;
      this.random = new SplittableRandom(seed);
    }

    Drawn.Item draw(BatchSettings settings) {
      if (order.isEmpty()) {
        for (int i = 0; i < set.examples().size(); i++) {
          order.add(i);
        }
        Collections.shuffle(order, new Random(random.nextLong()));
      }
      Example example = set.examples().get(order.removeLast());
      SplittableRandom own = random.split();
      List<String> documents = new ArrayList<>(some(example.relevant(), settings.positives(), own));
      documents.addAll(negatives(example, settings.negatives(), own));
      return new Drawn.Item(set, example, documents);
    }

    /** As many as asked for, each once as long as there are enough. */
    private static List<String> some(List<String> all, int count, SplittableRandom random) {
      List<String> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      List<String> some = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        some.add(shuffled.get(i % shuffled.size()));
      }
      return some;
    }

    /** Of those mined; where a teacher was asked, only of those, else also of the corpus. */
    private List<String> negatives(Example example, int count, SplittableRandom random) {
      if (count == 0 || set.teachers() > 0) {
        return some(example.negatives(), count, random);
      }
      int mined = Math.min(count, example.negatives().size());
      List<String> negatives = new ArrayList<>(some(example.negatives(), mined, random));
      Set<String> taken = new HashSet<>(example.relevant());
      taken.addAll(example.negatives());
      requireOthers(example, taken, count - mined);
      while (negatives.size() < count) {
        String id = set.documents().get(random.nextInt(set.documents().size()));
        if (taken.add(id)) {
          negatives.add(id);
        }
      }
      return negatives;
    }

    private void requireOthers(Example example, Set<String> taken, int needed) {
      if (set.documents().size() - taken.size() < needed) {
        throw TollerException.invalid(
            "Query '%s' needs %d more negatives, and the corpus of '%s' has %d documents that are neither relevant to it nor among its negatives; ask for fewer."
                .formatted(
                    example.id(),
                    needed,
                    set.settings().folder(),
                    set.documents().size() - taken.size()));
      }
    }
  }
}
