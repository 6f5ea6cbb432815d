// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.Span;
import dev.toller.collection.format.Block;
import java.util.List;

/**
 * What is not cut any further: a whole block, or a piece of one that is too large.
 *
 * @param block where it comes from
 * @param span where it stands
 * @param size its size as {@link Sizer} counts
 * @param fresh whether a passage must begin with it
 * @param above headings to add for it: the header row above the later rows of a table
 */
record Unit(Block block, Span span, int size, boolean fresh, List<String> above) {

  static Unit whole(Block block, int size) {
    return new Unit(block, block.span(), size, false, List.of());
  }
}
