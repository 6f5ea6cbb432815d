// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Writes blocks of documents: the ranks of the terms of a block, ascending; where the postings of
 * each begin, counted from the block's first; and the postings, each the document's number in the
 * block and its impact. Used once.
 */
final class BlockWriter {

  /** Ranks and starts that fit into 2 bytes are written so. */
  private static final int NARROW_END = 1 << Short.SIZE;

  private final Layout layout;
  private final Postings.Source source;
  private final int[] documents;
  private final int[] places;
  private final int[] lengths;
  private final long[] starts;
  private final int width;
  private long[] keys = new long[1 << 10];
  private int size;

  /**
   * @param documents the document of each place
   * @param places the place of each document
   * @param lengths how many terms each document has
   */
  BlockWriter(Layout layout, Postings.Source source, int[] documents, int[] places, int[] lengths) {
    this.layout = layout;
    this.source = source;
    this.documents = documents;
    this.places = places;
    this.lengths = lengths;
    this.starts = new long[layout.blocks(documents.length) + 1];
    this.width = width();
  }

  private int width() {
    long most = source.terms().size();
    for (int from = 0; from < documents.length; from += layout.block()) {
      most = Math.max(most, postings(from, end(from)));
    }
    return most < NARROW_END ? Short.BYTES : Integer.BYTES;
  }

  private int end(int from) {
    return Math.min(documents.length, from + layout.block());
  }

  private long postings(int from, int end) {
    long postings = 0;
    for (int place = from; place < end; place++) {
      postings += lengths[documents[place]];
    }
    return postings;
  }

  /** Writes blocks and where they begin; how many bytes a rank has. */
  int write(SectionWriter out) throws IOException {
    int from = 0;
    while (from < documents.length) {
      int end = end(from);
      long postings = postings(from, end);
      while (end < documents.length && postings + postings(end, end(end)) <= layout.pass()) {
        postings += postings(end, end(end));
        end = end(end);
      }
      writePass(from, end, postings, out);
      from = end;
    }
    out.endSection();
    for (long start : starts) {
      out.putLong(start);
    }
    out.endSection();
    return width;
  }

  private void writePass(int from, int end, long most, SectionWriter out) throws IOException {
    Postings postings =
        source.read(
            document -> places[document] >= from && places[document] < end,
            0,
            source.terms().size(),
            most);
    for (int first = from; first < end; first += layout.block()) {
      collect(postings, first, end(first));
      int block = first / layout.block();
      starts[block + 1] = starts[block] + writeBlock(out);
    }
  }

  /** Sorts the postings of a block by term, then by document. */
  private void collect(Postings postings, int from, int end) {
    size = 0;
    for (int place = from; place < end; place++) {
      int document = documents[place];
      for (int i = postings.start(document); i < postings.end(document); i++) {
        if (size == keys.length) {
          keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] =
            ((long) postings.ranks()[i] << Short.SIZE)
                | ((long) (place - from) << Byte.SIZE)
                | (postings.impacts()[i] & 0xff);
      }
    }
    Arrays.sort(keys, 0, size);
  }

  private static int rank(long key) {
    return (int) (key >>> Short.SIZE);
  }

  private boolean begins(int i) {
    return i == 0 || rank(keys[i]) != rank(keys[i - 1]);
  }

  /** Writes what was collected; how many bytes it has. */
  private long writeBlock(SectionWriter out) throws IOException {
    int terms = 0;
    for (int i = 0; i < size; i++) {
      terms += begins(i) ? 1 : 0;
    }
    out.putInt(terms);
    for (int i = 0; i < size; i++) {
      if (begins(i)) {
        put(rank(keys[i]), out);
      }
    }
    for (int i = 0; i < size; i++) {
      if (begins(i)) {
        put(i, out);
      }
    }
    put(size, out);
    for (int i = 0; i < size; i++) {
      out.putByte((int) (keys[i] >>> Byte.SIZE));
      out.putByte((int) keys[i]);
    }
    return Integer.BYTES + (2L * terms + 1) * width + 2L * size;
  }

  private void put(int number, SectionWriter out) throws IOException {
    if (width == Short.BYTES) {
      out.putShort(number);
    } else {
      out.putInt(number);
    }
  }
}
