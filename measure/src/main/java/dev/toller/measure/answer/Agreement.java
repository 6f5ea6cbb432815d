// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.Estimate;
import dev.toller.measure.statistics.RankedPairs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How well a measure of answers follows people's judgement (Adlakha et al. 2024).
 *
 * <p>The intervals are those of a bootstrap over groups, such as the answers of several systems to
 * one question: they are drawn together, since what makes one of them hard to judge makes the
 * others hard too. The order of items changes nothing but how ties of floating-point sums fall.
 *
 * @param items how many answers were judged
 * @param groups how many groups they are in
 * @param spearman the correlation of ranks, from -1 to 1; 0 where either side is always the same
 * @param auc how often an answer that people call good has the higher value than one that they do
 *     not, ties counting half, from 0 to 1; 0.5 where all are good or none is
 */
public record Agreement(int items, int groups, Estimate spearman, Estimate auc) {

  /**
   * One judged answer.
   *
   * @param group what is drawn together, for example the id of the question
   * @param value what the measure says
   * @param human what people say: 0 or 1, or the mean of several raters
   */
  public record Item(String group, double value, double human) {}

  /**
   * The agreement over some items.
   *
   * @param items at least one
   * @param good the least human value of what people call good
   * @param bootstrap each resample costs time linear in the number of items
   */
  public static Agreement of(List<Item> items, double good, Bootstrap bootstrap) {
    RankedPairs pairs =
        RankedPairs.of(
            items.stream().mapToDouble(Item::value).toArray(),
            items.stream().mapToDouble(Item::human).toArray());
    int[] groups = groups(items);
    int count = IntStream.of(groups).max().orElse(0) + 1;
    return new Agreement(
        items.size(),
        count,
        bootstrap.estimate(count, drawn -> pairs.spearman(weights(groups, drawn))),
        bootstrap.estimate(count, drawn -> pairs.auc(good, weights(groups, drawn))));
  }

  /** The number of each item's group, in the order of their names. */
  private static int[] groups(List<Item> items) {
    Map<String, Integer> numbers = new TreeMap<>();
    items.forEach(item -> numbers.put(item.group(), 0));
    int next = 0;
    for (Map.Entry<String, Integer> group : numbers.entrySet()) {
      group.setValue(next++);
    }
    return items.stream().mapToInt(item -> numbers.get(item.group())).toArray();
  }

  private static int[] weights(int[] groups, int[] drawn) {
    int[] weights = new int[groups.length];
    for (int i = 0; i < groups.length; i++) {
      weights[i] = drawn[groups[i]];
    }
    return weights;
  }
}
