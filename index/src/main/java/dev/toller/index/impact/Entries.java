// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.segment.Values;
import java.io.IOException;

/** The weights of the documents of a segment as {@link SparseBytes}, gone through several times. */
interface Entries {

  /** How many documents there are. */
  int documents();

  /** Goes through all values, in the order of documents. */
  void forEach(Values.Visitor visitor) throws IOException;

  /** Those of a segment that Lucene writes. */
  static Entries of(Values values) {
    return new Entries() {
      @Override
      public int documents() {
        return values.documents();
      }

      @Override
      public void forEach(Values.Visitor visitor) throws IOException {
        values.forEach(visitor);
      }
    };
  }
}
