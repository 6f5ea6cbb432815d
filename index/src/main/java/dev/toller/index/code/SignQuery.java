// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Explanation;
import dev.toller.engine.kernel.Kernels;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query that is compared with signs. Its score of a code is summed in double precision, a byte of
 * the code at a time by a table of what its 256 values add: nearly always without rounding. The
 * same table, rounded, is what codes are scanned by: bytes of signs are symbols of eight bits.
 */
final class SignQuery implements CodeQuery {

  private static final int VALUES = 256;

  private final float[] query;
  private final byte[] ownBits;
  private double[] table = {};

  /**
   * @param query projected
   * @param thresholds above which its own bits are 1
   */
  SignQuery(float[] query, float[] thresholds) {
    this.query = query;
    this.ownBits = new byte[query.length / Byte.SIZE];
    for (int i = 0; i < query.length; i++) {
      if (query[i] > thresholds[i]) {
        ownBits[i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
      }
    }
  }

  @Override
  public Scan exact() {
    float[] values = new float[table().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) table[i];
    }
    return new TableScan(new Tables(values, ownBits.length, Byte.SIZE));
  }

  @Override
  public Optional<Scan> rough() {
    return Optional.of(new Hamming());
  }

  @Override
  public double score(byte[] code) {
    double[] sums = table();
    double score = 0;
    for (int i = 0; i < code.length; i++) {
      score += sums[i * VALUES + (code[i] & (VALUES - 1))];
    }
    return score;
  }

  private double[] table() {
    if (table.length == 0) {
      table = new double[query.length / Byte.SIZE * VALUES];
      for (int i = 0; i < table.length; i++) {
        table[i] = sum(i / VALUES * Byte.SIZE, i % VALUES);
      }
    }
    return table;
  }

  private double sum(int from, int bits) {
    double sum = 0;
    for (int bit = 0; bit < Byte.SIZE; bit++) {
      sum += (bits >> bit & 1) == 1 ? query[from + bit] : -query[from + bit];
    }
    return sum;
  }

  @Override
  public Explanation explain(byte[] code) {
    int distance = 0;
    double agreeing = 0;
    double against = 0;
    for (int i = 0; i < query.length; i++) {
      int bit = code[i / Byte.SIZE] >> i % Byte.SIZE & 1;
      int own = ownBits[i / Byte.SIZE] >> i % Byte.SIZE & 1;
      double part = bit == 1 ? query[i] : -query[i];
      distance += bit ^ own;
      agreeing += bit == own ? part : 0;
      against += bit == own ? 0 : part;
    }
    int bits = query.length;
    return new Explanation(
        score(code),
        "dot product of the query with the signs of the code; Hamming distance %,d of %,d"
            .formatted(distance, bits),
        Stream.of(
                new Explanation.Part(
                    "%,d bits as in the query".formatted(bits - distance), agreeing),
                new Explanation.Part("%,d bits that differ".formatted(distance), against))
            .sorted(Comparator.comparingDouble(Explanation.Part::value).reversed())
            .toList());
  }

  /** By the number of bits that are the same, which is what Hamming distance leaves. */
  private final class Hamming implements Scan {

    private final byte[] complement = new byte[CodePart.rows(ownBits.length)];

    Hamming() {
      for (int i = 0; i < ownBits.length; i++) {
        complement[i] = (byte) ~ownBits[i];
      }
    }

    @Override
    public int top() {
      return query.length;
    }

    @Override
    public int slack() {
      return 0;
    }

    @Override
    public void levels(MemorySegment codes, long at, int groups, short[] levels) {
      Kernels.best().codes().differingBits(complement, codes, at, groups, levels);
    }
  }
}
