// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

import dev.toller.TollerException;
import java.util.regex.Pattern;

/** One side of a condition. */
public sealed interface Operand {

  /**
   * A value that a stage measured.
   *
   * @param name {@code stage.value}
   */
  record Name(String name) implements Operand {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A number.
   *
   * @param value the number
   * @param text as the card writes it
   */
  record Constant(double value, String text) implements Operand {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Reads a number or a name. */
  static Operand parse(String word) {
    if (NUMBER.matcher(word).matches()) {
      return new Constant(Double.parseDouble(word), word);
    }
    if (NAME.matcher(word).matches()) {
      return new Name(word);
    }
    throw TollerException.invalid(
        "A condition compares numbers and names such as 'scores.naive.recall@5', got '%s'."
            .formatted(word));
  }

  /** How numbers are written. */
  Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");

  /** How values are named: a stage, a point, and the value's name in it. */
  Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.[A-Za-z0-9][A-Za-z0-9_.@+/-]*");
}
