// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import java.util.concurrent.ExecutorService;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * What a graph compares while it is walked. The vectors themselves are always kept whole beside it,
 * and what the walk finds is scored by them.
 */
public enum Quantisation {
  /** The vectors themselves, 4 bytes a component. */
  NONE(1) {
    @Override
    KnnVectorsFormat format(int connections, int breadth, int threshold) {
      return new Lucene99HnswVectorsFormat(connections, breadth, 1, NO_POOL, threshold);
    }
  },
  /** 1 byte a component. */
  BYTE(2) {
    @Override
    KnnVectorsFormat format(int connections, int breadth, int threshold) {
      return scalar(ScalarEncoding.UNSIGNED_BYTE, connections, breadth, threshold);
    }
  },
  /** 1 bit a component, compared with 4 bits a component of the query. */
  BIT(5) {
    @Override
    KnnVectorsFormat format(int connections, int breadth, int threshold) {
      return scalar(ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE, connections, breadth, threshold);
    }
  };

  /** Graphs are merged on the thread that writes. */
  private static final ExecutorService NO_POOL = null;

  private final int oversampling;

  Quantisation(int oversampling) {
    this.oversampling = oversampling;
  }

  /** How many candidates are rescored for each hit that is asked for. */
  int oversampling() {
    return oversampling;
  }

  /** Lucene's format for graphs of this kind. */
  abstract KnnVectorsFormat format(int connections, int breadth, int threshold);

  private static KnnVectorsFormat scalar(
      ScalarEncoding encoding, int connections, int breadth, int threshold) {
    return new Lucene104HnswScalarQuantizedVectorsFormat(
        encoding, connections, breadth, 1, NO_POOL, threshold);
  }
}
