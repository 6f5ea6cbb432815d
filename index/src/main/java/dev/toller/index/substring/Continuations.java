// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what follows many ranges at once: all parts of all ranges go through the levels of the
 * matrix together, each falling into at most four, so that the waits for memory of one level
 * overlap. A range of one row takes one way and is not tried for four.
 *
 * <p>Cost: at most (different tokens) x (levels) looks at two cache lines, whatever the size of the
 * ranges. Used once.
 */
final class Continuations {

  private static final int ROOM = 16;

  private final DigitMatrix matrix;
  private final int[] lower = new int[DigitMatrix.BASE];
  private final int[] upper = new int[DigitMatrix.BASE];
  private Parts parts = new Parts();
  private Parts spare = new Parts();

  /** Parts of ranges: the digits of the code so far, and the places of the level. */
  private static final class Parts {
    private int[] codes = new int[ROOM];
    private int[] from = new int[ROOM];
    private int[] end = new int[ROOM];
    private int size;

    void add(int code, int first, int after) {
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, 2 * size);
        from = Arrays.copyOf(from, 2 * size);
        end = Arrays.copyOf(end, 2 * size);
      }
      codes[size] = code;
      from[size] = first;
      end[size++] = after;
    }
  }

  Continuations(DigitMatrix matrix) {
    this.matrix = matrix;
  }

  List<NextTokens> of(List<Range> ranges, Alphabet alphabet) {
    int[] ends = new int[ranges.size()];
    for (int i = 0; i < ends.length; i++) {
      addRange(ranges.get(i));
      ends[i] = parts.size;
    }
    for (int level = 0; level < matrix.levels(); level++) {
      descend(level, ends);
    }
    List<NextTokens> all = new ArrayList<>(ends.length);
    int from = 0;
    for (int end : ends) {
      all.add(tokens(from, end, alphabet));
      from = end;
    }
    return all;
  }

  private void addRange(Range range) {
    if (!range.isEmpty()) {
      parts.add(0, range.from(), range.end());
    }
  }

  /** Passes a level; the parts of the i-th range end at {@code ends[i]}, before and after. */
  private void descend(int level, int[] ends) {
    spare.size = 0;
    int part = 0;
    for (int i = 0; i < ends.length; i++) {
      for (; part < ends[i]; part++) {
        split(level, parts.codes[part], parts.from[part], parts.end[part]);
      }
      ends[i] = spare.size;
    }
    Parts passed = parts;
    parts = spare;
    spare = passed;
  }

  private void split(int level, int code, int from, int end) {
    if (end - from == 1) {
      int digit = matrix.digitAt(level, from);
      int next = matrix.next(level, digit, from);
      spare.add((code << DigitMatrix.BITS) | digit, next, next + 1);
      return;
    }
    matrix.next(level, from, lower);
    matrix.next(level, end, upper);
    for (int digit = 0; digit < DigitMatrix.BASE; digit++) {
      if (lower[digit] < upper[digit]) {
        spare.add((code << DigitMatrix.BITS) | digit, lower[digit], upper[digit]);
      }
    }
  }

  private NextTokens tokens(int first, int end, Alphabet alphabet) {
    int from = first < end && parts.codes[first] == Alphabet.STOP ? first + 1 : first;
    int[] tokens = new int[end - from];
    int[] counts = new int[end - from];
    for (int i = from; i < end; i++) {
      tokens[i - from] = alphabet.token(parts.codes[i]);
      counts[i - from] = parts.end[i] - parts.from[i];
    }
    return new NextTokens(tokens, counts);
  }
}
