// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.index.file.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * What a graph compares while it is walked. The vectors themselves are always kept whole beside it,
 * and what the walk finds is scored by them.
 */
public enum Quantisation {
  /** The vectors themselves, 4 bytes a component. */
  NONE(0, 1) {
    @Override
    int stride(int dimension) {
      return 0;
    }

    @Override
    void write(Rows rows, float[] centre, SectionWriter out) {}

    @Override
    Comparison comparison(CentredQuery query, Rows rows, MemorySegment codes) {
      return (which, count, out) -> rows.dots(query.vector(), which, count, out);
    }
  },
  /** 1 byte a component, compared with 1 byte a component of the query. */
  BYTE(1, 2) {
    @Override
    int stride(int dimension) {
      return new ByteCodes(dimension).stride();
    }

    @Override
    void write(Rows rows, float[] centre, SectionWriter out) throws IOException {
      Codes.write(new ByteCodes(rows.dimension()), rows, centre, out);
    }

    @Override
    Comparison comparison(CentredQuery query, Rows rows, MemorySegment codes) {
      return new ByteCodes(rows.dimension()).with(query, codes);
    }
  },
  /** 1 bit a component, compared with 4 bits a component of the query. */
  BIT(2, 5) {
    @Override
    int stride(int dimension) {
      return new BitCodes(dimension).stride();
    }

    @Override
    void write(Rows rows, float[] centre, SectionWriter out) throws IOException {
      Codes.write(new BitCodes(rows.dimension()), rows, centre, out);
    }

    @Override
    Comparison comparison(CentredQuery query, Rows rows, MemorySegment codes) {
      return new BitCodes(rows.dimension()).with(query, codes);
    }
  };

  private final int number;
  private final int oversampling;

  Quantisation(int number, int oversampling) {
    this.number = number;
    this.oversampling = oversampling;
  }

  /** What files call it. */
  int number() {
    return number;
  }

  /** How many candidates are rescored for each hit that is asked for. */
  int oversampling() {
    return oversampling;
  }

  /** The bytes of a code; 0 where there are none. */
  abstract int stride(int dimension);

  /** Writes the codes of all rows. */
  abstract void write(Rows rows, float[] centre, SectionWriter out) throws IOException;

  /** How a query is compared with codes, or with the rows where there are none. */
  abstract Comparison comparison(CentredQuery query, Rows rows, MemorySegment codes);
}
