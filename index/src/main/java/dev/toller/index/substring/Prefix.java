// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.util.List;

/**
 * Where a sequence of tokens occurs in a {@link SubstringIndex}.
 *
 * @param ranges one for each segment of the commit that gave them
 */
public record Prefix(List<Range> ranges) {

  public Prefix {
    ranges = List.copyOf(ranges);
  }

  /** How often the sequence occurs. */
  public long count() {
    return ranges.stream().mapToLong(Range::count).sum();
  }

  /** Whether the sequence does not occur. */
  public boolean isEmpty() {
    return ranges.stream().allMatch(Range::isEmpty);
  }
}
