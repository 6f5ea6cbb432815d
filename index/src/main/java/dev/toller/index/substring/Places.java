// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.index.file.SectionWriter;
import dev.toller.index.file.Words;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Goes from rows to places of the text and back. A row stands for the beginning of the text up to
 * some place; following the matrix leads to the row of the beginning that is one symbol longer. Of
 * every {@value #SAMPLED}th beginning the row is marked and its length kept; of every {@value
 * #KEPT}th the row is kept. May be used from several threads at once.
 */
final class Places {

  static final int SAMPLED = 32;
  static final int KEPT = 64;

  private final DigitMatrix matrix;
  private final int length;
  private final int documents;
  private final MemorySegment starts;
  private final MarkedBits marks;
  private final MemorySegment samples;
  private final MemorySegment rows;

  Places(FmFile file, DigitMatrix matrix) {
    this.matrix = matrix;
    this.length = file.sizes().length();
    this.documents = file.sizes().documents();
    this.starts = file.part(FmFile.Part.STARTS);
    this.marks = new MarkedBits(file.part(FmFile.Part.MARKS));
    this.samples = file.part(FmFile.Part.SAMPLES);
    this.rows = file.part(FmFile.Part.ROWS);
  }

  /**
   * Writes marks, samples and rows.
   *
   * @param order for each row, how many symbols of the text are behind the beginning it stands for
   */
  static void write(int[] order, SectionWriter out) throws IOException {
    int last = order.length - 1;
    MarkedBits.write(order.length, row -> (last - order[row]) % SAMPLED == 0, out);
    out.endSection();
    int[] rows = new int[last / KEPT + 1];
    for (int row = 0; row < order.length; row++) {
      int read = last - order[row];
      if (read % SAMPLED == 0) {
        out.putInt(read / SAMPLED);
      }
      if (read % KEPT == 0) {
        rows[read / KEPT] = row;
      }
    }
    out.endSection();
    for (int row : rows) {
      out.putInt(row);
    }
    out.endSection();
  }

  private static int get(MemorySegment ints, int index) {
    return ints.get(Words.INT, (long) index * Integer.BYTES);
  }

  /** Where the tokens of a document begin in the text; for the number after the last, its end. */
  int start(int document) {
    return get(starts, document);
  }

  /** How many tokens a document has. */
  int size(int document) {
    int start = start(document);
    int end = start(document + 1);
    if (start < 1 || start >= end || end > length) {
      throw new IndexOutOfBoundsException("document " + document + " lies outside of the text");
    }
    return end - start - 1;
  }

  /** How many symbols the beginning of the text has that a row stands for. */
  int read(int row) {
    int at = row;
    for (int steps = 0; steps <= SAMPLED; steps++) {
      if (marks.isSet(at)) {
        int read = get(samples, marks.rank(at)) * SAMPLED - steps;
        return read < 0 ? read + length : read;
      }
      at = (int) matrix.follow(at);
    }
    throw new IndexOutOfBoundsException("no row is marked where one should be");
  }

  /** Where {@code size} tokens begin of which a row stands behind the last. */
  Place place(int row, int size) {
    int last = read(row) - 1;
    int document = document(last);
    return new Place(document, last - start(document) - size + 1);
  }

  /** The document of a place of the text; the border before the first belongs to that. */
  private int document(int place) {
    int low = 0;
    int high = documents - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (start(middle) <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The tokens of the text from one place to before another. */
  int[] extract(int from, int end, Alphabet alphabet) {
    int[] tokens = new int[end - from];
    if (from == end) {
      return tokens;
    }
    int row = get(rows, from / KEPT);
    for (int at = from - from % KEPT; at < end; at++) {
      long next = matrix.follow(row);
      row = (int) next;
      if (at >= from) {
        tokens[at - from] = alphabet.token((int) (next >>> Integer.SIZE));
      }
    }
    return tokens;
  }
}
