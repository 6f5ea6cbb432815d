// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import java.util.List;

/**
 * Two names of values, such as {@code scores.full.recall@5} and {@code scores.naive.recall@5},
 * taken apart into what they share and what tells them apart; the stage that measured both is left
 * out.
 *
 * @param shared what both have, such as {@code recall@5}
 * @param left what only the left one has, such as {@code full}
 * @param right what only the right one has, such as {@code naive}
 */
public record Names(String shared, String left, String right) {

  private static final String POINT = ".";

  /** Takes two names apart. */
  public static Names of(String left, String right) {
    List<String> one = List.of(left.split("\\."));
    List<String> other = List.of(right.split("\\."));
    int most = Math.min(one.size(), other.size()) - 1;
    int front = 0;
    while (front < most && one.get(front).equals(other.get(front))) {
      front++;
    }
    int back = 0;
    while (front + back < most
        && one.get(one.size() - 1 - back).equals(other.get(other.size() - 1 - back))) {
      back++;
    }
    List<String> before = one.subList(Math.min(1, front), front);
    List<String> after = one.subList(one.size() - back, one.size());
    return new Names(
        String.join(POINT, before)
            + (before.isEmpty() || after.isEmpty() ? "" : POINT)
            + String.join(POINT, after),
        String.join(POINT, one.subList(front, one.size() - back)),
        String.join(POINT, other.subList(front, other.size() - back)));
  }

  /** A name without its stage, where enough is left to know it by. */
  public static String alone(String name) {
    List<String> parts = List.of(name.split("\\."));
    return parts.size() > 2 ? String.join(POINT, parts.subList(1, parts.size())) : name;
  }
}
