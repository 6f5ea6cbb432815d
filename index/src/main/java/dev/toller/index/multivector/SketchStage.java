// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.TokenKernels;
import dev.toller.index.file.Words;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Finds documents by their sketches, each of which is compared with that of the query.
 *
 * @param query its sketch
 */
record SketchStage(float[] query) {

  void offer(SearchPart part, Shortlist to) throws IOException {
    MemorySegment sketches = part.tokens().sketches();
    long bytes = part.tokens().layout().sketchBytes();
    part.forEach(document -> {
      if (part.tokens().tokens(document) > 0) {
        float factor = sketches.get(Words.FLOAT, document * bytes);
        long at = document * bytes + Sketcher.FACTOR_BYTES;
        to.offer(part.base() + document, factor * TokenKernels.best().dot(query, sketches, at));
      }
    });
  }
}
