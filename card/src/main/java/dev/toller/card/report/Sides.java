// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.card.run.CardRecord;
import dev.toller.card.verdict.Condition;
import dev.toller.card.verdict.Operand;
import dev.toller.measure.Numbers;
import java.util.Optional;

/**
 * A condition taken apart for people.
 *
 * @param shared what the names of both sides share, such as a metric; empty where they do not
 * @param left the value that is looked at
 * @param relation how it compares, or does not although it should
 * @param right what it is compared with
 */
public record Sides(String shared, Side left, String relation, Side right) {

  /**
   * One side.
   *
   * @param label what to call it; empty for a number
   * @param name of the value in the record; empty for a number
   * @param value as pages write it
   */
  public record Side(String label, Optional<String> name, String value) {

    @Override
    public String toString() {
      return label.isEmpty() ? value : label + " " + value;
    }
  }

  /** Takes a condition of a record apart. */
  public static Sides of(CardRecord.OfCondition one) {
    Condition condition = Condition.parse(one.condition());
    if (condition.left() instanceof Operand.Name(String left)
        && condition.right() instanceof Operand.Name(String right)) {
      Names names = Names.of(left, right);
      return new Sides(
          names.shared(),
          named(names.left(), left, one.left()),
          relation(condition, one.standing()),
          named(names.right(), right, one.right()));
    }
    return new Sides(
        "",
        side(condition.left(), one.left()),
        relation(condition, one.standing()),
        side(condition.right(), one.right()));
  }

  private static Side named(String label, String name, double value) {
    return new Side(label, Optional.of(name), Numbers.plain(value));
  }

  private static Side side(Operand operand, double value) {
    return switch (operand) {
      case Operand.Constant(_, String text) -> new Side("", Optional.empty(), text);
      case Operand.Name(String name) -> named(Names.alone(name), name, value);
    };
  }

  /** How the left side should compare, or that it does not. */
  private static String relation(Condition condition, String standing) {
    return (standing.equals("holds") ? "" : "not ") + relation(condition);
  }

  private static String relation(Condition condition) {
    return switch (condition) {
      case Condition.Compare(_, var relation, _, double by, boolean significantly) ->
          (significantly ? "significantly " : "")
              + relation.toString().replace(">=", "≥").replace("<=", "≤")
              + (by == 0 ? "" : " by %s".formatted(Numbers.exact(by)));
      case Condition.Within within -> "within %s of".formatted(Numbers.exact(within.band()));
      case Condition.Near _ -> "near";
    };
  }

  @Override
  public String toString() {
    return "%s%s %s %s".formatted(shared.isEmpty() ? "" : shared + ": ", left, relation, right);
  }
}
