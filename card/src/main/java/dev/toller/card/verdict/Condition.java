// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

import dev.toller.TollerException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be true of measured values; written as {@code cards/README.md} says. */
public sealed interface Condition {

  /**
   * One value against another.
   *
   * @param left the value that is looked at
   * @param relation how it must compare
   * @param right what it is compared with
   * @param by the least difference
   * @param significantly whether a paired test must agree
   */
  record Compare(Operand left, Relation relation, Operand right, double by, boolean significantly)
      implements Condition {
    @Override
    public String toString() {
      return "%s%s %s %s%s"
          .formatted(
              significantly ? "significantly " : "",
              left,
              relation,
              right,
              by == 0 ? "" : " by " + by);
    }
  }

  /**
   * A value in a band that the card gives.
   *
   * @param left the value
   * @param band the half width
   * @param right the middle
   */
  record Within(Operand left, double band, Operand right) implements Condition {
    @Override
    public String toString() {
      return "%s within %s of %s".formatted(left, band, right);
    }
  }

  /**
   * A number in the spread that was observed of a value.
   *
   * @param left the value
   * @param right the number
   */
  record Near(Operand left, Operand right) implements Condition {
    @Override
    public String toString() {
      return "%s near %s".formatted(left, right);
    }
  }

  /** The value that is looked at. */
  Operand left();

  /** What it is compared with. */
  Operand right();

  /** The measured values that it names. */
  default Stream<String> names() {
    return Stream.of(left(), right())
        .flatMap(side -> side instanceof Operand.Name(String name) ? Stream.of(name) : Stream.of());
  }

  /**
   * Reads a condition.
   *
   * @throws TollerException of kind {@code INVALID}, saying what is allowed
   */
  static Condition parse(String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    boolean significantly = words.getFirst().equals("significantly");
    List<String> rest = significantly ? words.subList(1, words.size()) : words;
    Condition condition = parse(rest, significantly).orElseThrow(() -> malformed(text));
    if (!sound(condition) || (significantly && !testable(condition))) {
      throw malformed(text);
    }
    return condition;
  }

  private static boolean sound(Condition condition) {
    return switch (condition) {
      case Compare compare ->
          compare.names().findAny().isPresent()
              && (compare.by() == 0 || compare.relation() != Relation.EQUAL);
      case Within within -> within.names().findAny().isPresent();
      case Near near ->
          near.left() instanceof Operand.Name && near.right() instanceof Operand.Constant;
    };
  }

  private static boolean testable(Condition condition) {
    return condition instanceof Compare compare
        && compare.relation() != Relation.EQUAL
        && compare.names().count() == 2;
  }

  private static Optional<Condition> parse(List<String> words, boolean significantly) {
    if (words.size() == 5 && words.get(1).equals("within") && words.get(3).equals("of")) {
      return Optional.of(
          new Within(
              Operand.parse(words.get(0)), number(words.get(2)), Operand.parse(words.get(4))));
    }
    if (words.size() == 3 && words.get(1).equals("near")) {
      return Optional.of(new Near(Operand.parse(words.get(0)), Operand.parse(words.get(2))));
    }
    boolean margin = words.size() == 5 && words.get(3).equals("by");
    if (words.size() != 3 && !margin) {
      return Optional.empty();
    }
    return Arrays.stream(Relation.values())
        .filter(relation -> relation.toString().equals(words.get(1)))
        .findFirst()
        .map(relation ->
            new Compare(
                Operand.parse(words.get(0)),
                relation,
                Operand.parse(words.get(2)),
                margin ? number(words.get(4)) : 0,
                significantly));
  }

  private static double number(String word) {
    if (Operand.parse(word) instanceof Operand.Constant(double value, _) && value >= 0) {
      return value;
    }
    throw TollerException.invalid(
        "A margin or band is a number of at least 0, got '%s'.".formatted(word));
  }

  private static TollerException malformed(String text) {
    return TollerException.invalid(
        "A condition is 'a > b' (or >=, <, <=, =), 'a > b by 0.01', 'significantly a > b', 'a within 0.005 of b' or 'a near 0.7', where a and b name what stages measured, or one of them is a number, got '%s'."
            .formatted(text));
  }
}
