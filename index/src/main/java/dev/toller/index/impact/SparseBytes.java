// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Representation.Sparse;
import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.apache.lucene.util.BytesRef;

/**
 * Weights as the bytes that a Lucene field and the part 'entries' of a segment hold: how many terms
 * there are, then for each the difference to the one before, in groups of 7 bits, the lowest first,
 * the highest bit set where another group follows; then the weights, 4 bytes each.
 *
 * <p>Reads one after the other into arrays that it uses again. For one thread.
 */
final class SparseBytes {

  private static final int GROUP = 7;
  private static final int MORE = 1 << GROUP;
  private static final int LONGEST = 5;
  private static final int ROOM = 128;

  private int[] terms = new int[ROOM];
  private float[] weights = new float[ROOM];
  private int size;

  /** The bytes of some weights. */
  static BytesRef of(Sparse sparse) {
    int[] terms = sparse.terms();
    byte[] bytes = new byte[LONGEST + terms.length * (LONGEST + Float.BYTES)];
    int at = put(terms.length, bytes, 0);
    int before = 0;
    for (int term : terms) {
      at = put(term - before, bytes, at);
      before = term;
    }
    MemorySegment rest = MemorySegment.ofArray(bytes);
    for (float weight : sparse.weights()) {
      rest.set(Words.FLOAT, at, weight);
      at += Float.BYTES;
    }
    return new BytesRef(Arrays.copyOf(bytes, at));
  }

  private static int put(int number, byte[] bytes, int at) {
    int next = at;
    int rest = number;
    for (; rest >= MORE; rest >>>= GROUP) {
      bytes[next++] = (byte) (rest | MORE);
    }
    bytes[next++] = (byte) rest;
    return next;
  }

  /** Reads the bytes of some weights; none where there are no bytes. */
  void read(BytesRef value) {
    size = 0;
    int at = value.offset;
    int count = 0;
    for (int shift = 0; shift < value.length; shift++) {
      int group = value.bytes[at++];
      count |= (group & (MORE - 1)) << (GROUP * shift);
      if (group >= 0) {
        break;
      }
    }
    makeRoom(count, value.length);
    at = readTerms(value.bytes, at, count);
    MemorySegment rest = MemorySegment.ofArray(value.bytes);
    for (int i = 0; i < count; i++) {
      weights[i] = rest.get(Words.FLOAT, at + (long) i * Float.BYTES);
    }
    size = count;
  }

  private int readTerms(byte[] bytes, int from, int count) {
    int at = from;
    int term = 0;
    for (int i = 0; i < count; i++) {
      int group = bytes[at++];
      int gap = group & (MORE - 1);
      for (int shift = GROUP; group < 0; shift += GROUP) {
        group = bytes[at++];
        gap |= (group & (MORE - 1)) << shift;
      }
      term += gap;
      terms[i] = term;
    }
    return at;
  }

  private void makeRoom(int count, int bytes) {
    Objects.checkIndex(count, bytes / Float.BYTES + 1);
    if (count > terms.length) {
      terms = new int[2 * count];
      weights = new float[2 * count];
    }
  }

  /** How many terms were read. */
  int size() {
    return size;
  }

  /** A term that was read. */
  int term(int i) {
    return terms[i];
  }

  /** The weight of a term that was read. */
  float weight(int i) {
    return weights[i];
  }

  /** What was read. */
  Sparse sparse() {
    return new Sparse(Arrays.copyOf(terms, size), Arrays.copyOf(weights, size));
  }
}
