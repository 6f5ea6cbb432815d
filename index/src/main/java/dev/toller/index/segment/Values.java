// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.segment;

import java.io.IOException;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/**
 * The values of the documents of a segment that is being written, in their order. They are streamed
 * from where they lie, as often as a format goes through them, so that a segment need not fit into
 * the heap.
 */
public final class Values {

  private static final BytesRef NOTHING = new BytesRef();

  private final SegmentWriteState state;
  private final FieldInfo field;
  private final DocValuesProducer source;

  Values(SegmentWriteState state, FieldInfo field, DocValuesProducer source) {
    this.state = state;
    this.field = field;
    this.source = source;
  }

  /** Is told of each value. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes a value in.
     *
     * @param document its number in the segment
     * @param value valid until this returns; empty where the document has none
     */
    void visit(int document, BytesRef value) throws IOException;
  }

  /** How many documents there are. */
  public int documents() {
    return state.segmentInfo.maxDoc();
  }

  /**
   * Writes a file beside the segment, to read it in any order; the caller closes it.
   *
   * @param name what it is called, beside a number
   */
  public Scratch scratch(String name, Scratch.Writing writing) throws IOException {
    return Scratch.of(state, name, writing);
  }

  /** Goes through all values. */
  public void forEach(Visitor visitor) throws IOException {
    BinaryDocValues values = source.getBinary(field);
    int next = values.nextDoc();
    for (int document = 0; document < documents(); document++) {
      if (document == next) {
        visitor.visit(document, values.binaryValue());
        next = values.nextDoc();
      } else {
        visitor.visit(document, NOTHING);
      }
    }
    if (next != DocIdSetIterator.NO_MORE_DOCS) {
      throw new IllegalStateException("there is a value of a document that is not there: " + next);
    }
  }
}
