// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.Span;

/**
 * A part of a block.
 *
 * @param span where it stands in the document
 * @param size its size as {@link Sizer} counts
 */
record Piece(Span span, int size) {

  Piece shift(int offset) {
    return new Piece(span.shift(offset), size);
  }
}
