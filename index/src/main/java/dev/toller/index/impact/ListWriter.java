// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionWriter;
import java.io.IOException;

/**
 * Writes for each term that many documents have a row of the impacts of all places and one of the
 * largest impacts of all blocks ({@link RowList}); for each other its postings in the order of
 * places, cut into runs that lie in one window ({@link RunList}). Used once.
 */
final class ListWriter {

  /**
   * Rows are written where at least one of so many documents has the term: from there on, adding a
   * row takes less time than adding the postings.
   */
  static final int ROW_FROM = 16;

  /** Bytes before rows or runs. */
  static final int HEADER = 2 * Integer.BYTES;

  /** Bytes of a run. */
  static final int RUN = 2 * Integer.BYTES;

  /** The number of runs of a term that has rows. */
  static final int NO_RUNS = -1;

  private final Layout layout;
  private final Postings.Source source;
  private final int[] documents;
  private final long[] starts;
  private long position;

  /**
   * @param documents the document of each place
   */
  ListWriter(Layout layout, Postings.Source source, int[] documents) {
    this.layout = layout;
    this.source = source;
    this.documents = documents;
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
    int groups(int size) {
      int groups = 0;
      for (int i = from; i < end; i = groupEnd(i, size)) {
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
    int count = column.end() - column.from();
    putInt(count, out);
    if ((long) count * ROW_FROM >= documents.length) {
      putInt(NO_RUNS, out);
      writeRow(column, 1, documents.length, out);
      writeRow(column, layout.block(), layout.blocks(documents.length), out);
      align(Long.BYTES, out);
    } else {
      putInt(column.groups(layout.window()), out);
      writeRuns(column, out);
      align(Long.BYTES, out);
    }
  }

  /** Writes the largest impact of each group of so many places. */
  private void writeRow(Column column, int size, int groups, SectionWriter out) throws IOException {
    align(SectionWriter.ALIGNMENT, out);
    int next = 0;
    for (int i = column.from(); i < column.end(); ) {
      int end = column.groupEnd(i, size);
      int group = column.place(i) / size;
      putZeros(group - next, out);
      out.putByte(column.largest(i, end));
      position++;
      next = group + 1;
      i = end;
    }
    putZeros(groups - next, out);
  }

  private void writeRuns(Column column, SectionWriter out) throws IOException {
    for (int i = column.from(); i < column.end(); i = column.groupEnd(i, layout.window())) {
      putInt(column.place(i) / layout.window(), out);
      putInt(i - column.from(), out);
    }
    for (int i = column.from(); i < column.end(); i++) {
      putInt((column.place(i) % layout.window()) << Byte.SIZE | column.impact(i), out);
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
