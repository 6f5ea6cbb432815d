// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionWriter;
import java.io.IOException;

/**
 * Writes for each term its postings in the order of places, cut into runs that lie in one window,
 * and the largest impact of each block: a row of all blocks where the term stands in many of them,
 * else the blocks with their impacts. Used once.
 */
final class ListWriter {

  /** A row is written where at least one of so many blocks has the term. */
  static final int ROW_FROM = 8;

  /** Bytes before the runs. */
  static final int HEADER = 4 * Integer.BYTES;

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

    int groups(int size) {
      int groups = 0;
      for (int i = from; i < end; i++) {
        groups += begins(i, size) ? 1 : 0;
      }
      return groups;
    }

    boolean begins(int i, int size) {
      return i == from || places[i] / size != places[i - 1] / size;
    }

    int groupEnd(int first, int size) {
      int i = first + 1;
      while (i < end && !begins(i, size)) {
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
    Postings postings = source.read(_ -> true, fromRank, endRank, count);
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
    int runs = column.groups(layout.window());
    int filled = column.groups(layout.block());
    boolean row = (long) filled * ROW_FROM >= blocks;
    putInt(column.end() - column.from(), out);
    putInt(runs, out);
    putInt(row ? 0 : filled, out);
    putInt(column.largest(column.from(), column.end()), out);
    writeRuns(column, out);
    if (row) {
      writeRow(column, out);
    } else {
      writeFilled(column, out);
    }
    align(Integer.BYTES, out);
  }

  private void writeRuns(Column column, SectionWriter out) throws IOException {
    for (int i = column.from(); i < column.end(); ) {
      int end = column.groupEnd(i, layout.window());
      putInt(column.place(i) / layout.window(), out);
      putInt(end - i, out);
      i = end;
    }
    for (int i = column.from(); i < column.end(); i++) {
      out.putShort(column.place(i) % layout.window());
    }
    for (int i = column.from(); i < column.end(); i++) {
      out.putByte(column.impact(i));
    }
    position += (Short.BYTES + 1L) * (column.end() - column.from());
  }

  private void writeRow(Column column, SectionWriter out) throws IOException {
    align(SectionWriter.ALIGNMENT, out);
    int block = 0;
    for (int i = column.from(); i < column.end(); ) {
      int end = column.groupEnd(i, layout.block());
      putZeros(column.place(i) / layout.block() - block, out);
      out.putByte(column.largest(i, end));
      position++;
      block = column.place(i) / layout.block() + 1;
      i = end;
    }
    putZeros(blocks - block, out);
  }

  private void writeFilled(Column column, SectionWriter out) throws IOException {
    align(Integer.BYTES, out);
    for (int i = column.from(); i < column.end(); i = column.groupEnd(i, layout.block())) {
      putInt(column.place(i) / layout.block(), out);
    }
    for (int i = column.from(); i < column.end(); ) {
      int end = column.groupEnd(i, layout.block());
      out.putByte(column.largest(i, end));
      position++;
      i = end;
    }
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
