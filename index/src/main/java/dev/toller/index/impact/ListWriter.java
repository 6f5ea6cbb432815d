// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionWriter;
import java.io.IOException;

/**
 * Writes for each term its postings in the order of places, cut into runs that lie in one window;
 * where in a run each block begins; and the largest impact of each block, in a row of all blocks
 * where the term stands in many of them, else of those only in which it stands. Used once.
 */
final class ListWriter {

  /** A row is written where at least one of so many blocks has the term. */
  static final int ROW_FROM = 8;

  /** Bytes before the runs. */
  static final int HEADER = 4 * Integer.BYTES;

  /** Bytes of a run: four ints and a bit for each block of a window. */
  static final int RUN = 4 * Integer.BYTES + Layout.BLOCKS_OF_A_WINDOW / Byte.SIZE;

  private final Layout layout;
  private final Postings.Source source;
  private final int[] documents;
  private final int blocks;
  private final long[] starts;
  private long position;

  /**
   * @param documents the document of each place
   */
  ListWriter(Layout layout, Postings.Source source, int[] documents) {
    this.layout = layout;
    this.source = source;
    this.documents = documents;
    this.blocks = layout.blocks(documents.length);
    this.starts = new long[source.terms().size() + 1];
  }

  /** The postings of one term. */
  private record Column(int[] places, byte[] impacts, int from, int end) {

    int place(int i) {
      return places[i];
    }

    int impact(int i) {
      return impacts[i] & 0xff;
    }

    /** How many groups of so many places have postings. */
    int groups(int first, int last, int size) {
      int groups = 0;
      for (int i = first; i < last; i = groupEnd(i, size)) {
        groups++;
      }
      return groups;
    }

    /** The posting after the last of a group of so many places. */
    int groupEnd(int first, int size) {
      int group = places[first] / size;
      int i = first + 1;
      while (i < end && places[i] / size == group) {
        i++;
      }
      return i;
    }

    int largest(int first, int last) {
      int largest = 0;
      for (int i = first; i < last; i++) {
        largest = Math.max(largest, impact(i));
      }
      return largest;
    }
  }

  /** Writes lists and where they begin. */
  void write(SectionWriter out) throws IOException {
    int rank = 0;
    while (rank < source.terms().size()) {
      int end = source.terms().end(rank, layout.pass());
      writePass(rank, end, out);
      rank = end;
    }
    out.endSection();
    for (long start : starts) {
      out.putLong(start);
    }
    out.endSection();
  }

  private void writePass(int fromRank, int endRank, SectionWriter out) throws IOException {
    int[] ends = new int[endRank - fromRank + 1];
    for (int rank = fromRank; rank < endRank; rank++) {
      ends[rank - fromRank + 1] = ends[rank - fromRank] + source.terms().documents(rank);
    }
    int count = ends[endRank - fromRank];
    Postings postings = source.read(fromRank, endRank, count);
    int[] places = new int[count];
    byte[] impacts = new byte[count];
    int[] next = ends.clone();
    for (int place = 0; place < documents.length; place++) {
      int document = documents[place];
      for (int i = postings.start(document); i < postings.end(document); i++) {
        int to = next[postings.ranks()[i] - fromRank]++;
        places[to] = place;
        impacts[to] = postings.impacts()[i];
      }
    }
    for (int rank = fromRank; rank < endRank; rank++) {
      int at = rank - fromRank;
      writeList(new Column(places, impacts, ends[at], ends[at + 1]), out);
      starts[rank + 1] = position;
    }
  }

  private void writeList(Column column, SectionWriter out) throws IOException {
    int filled = column.groups(column.from(), column.end(), layout.block());
    boolean row = (long) filled * ROW_FROM >= blocks;
    putInt(column.end() - column.from(), out);
    putInt(column.groups(column.from(), column.end(), layout.window()), out);
    putInt(row ? -filled : filled, out);
    putInt(column.largest(column.from(), column.end()), out);
    writeRuns(column, out);
    writeStarts(column, out);
    writePostings(column, out);
    writeBounds(column, row, out);
    align(Long.BYTES, out);
  }

  private void writeRuns(Column column, SectionWriter out) throws IOException {
    int filled = 0;
    for (int i = column.from(); i < column.end(); ) {
      int end = column.groupEnd(i, layout.window());
      putInt(column.place(i) / layout.window(), out);
      putInt(i - column.from(), out);
      putInt(end - i, out);
      putInt(filled, out);
      filled += writeFilled(column, i, end, out);
      i = end;
    }
  }

  /** Writes a bit for each block of a window; how many are set. */
  private int writeFilled(Column column, int from, int end, SectionWriter out) throws IOException {
    long[] filled = new long[Layout.BLOCKS_OF_A_WINDOW / Long.SIZE];
    int count = 0;
    for (int i = from; i < end; i = column.groupEnd(i, layout.block())) {
      int block = column.place(i) / layout.block() % Layout.BLOCKS_OF_A_WINDOW;
      filled[block / Long.SIZE] |= 1L << block;
      count++;
    }
    for (long bits : filled) {
      out.putLong(bits);
      position += Long.BYTES;
    }
    return count;
  }

  private void writeStarts(Column column, SectionWriter out) throws IOException {
    for (int i = column.from(); i < column.end(); ) {
      int end = column.groupEnd(i, layout.window());
      for (int j = i; j < end; j = column.groupEnd(j, layout.block())) {
        out.putShort(j - i);
        position += Short.BYTES;
      }
      i = end;
    }
  }

  private void writePostings(Column column, SectionWriter out) throws IOException {
    align(Integer.BYTES, out);
    for (int i = column.from(); i < column.end(); i++) {
      putInt((column.place(i) % layout.window()) << Byte.SIZE | column.impact(i), out);
    }
  }

  private void writeBounds(Column column, boolean row, SectionWriter out) throws IOException {
    if (row) {
      align(SectionWriter.ALIGNMENT, out);
    }
    int block = 0;
    for (int i = column.from(); i < column.end(); ) {
      int end = column.groupEnd(i, layout.block());
      int own = column.place(i) / layout.block();
      putZeros(row ? own - block : 0, out);
      out.putByte(column.largest(i, end));
      position++;
      block = own + 1;
      i = end;
    }
    putZeros(row ? blocks - block : 0, out);
  }

  private void putInt(int number, SectionWriter out) throws IOException {
    out.putInt(number);
    position += Integer.BYTES;
  }

  private void align(int to, SectionWriter out) throws IOException {
    putZeros((int) (-position & (to - 1)), out);
  }

  private void putZeros(int count, SectionWriter out) throws IOException {
    for (int i = 0; i < count; i++) {
      out.putByte(0);
    }
    position += count;
  }
}
