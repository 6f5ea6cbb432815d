// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Explanation;
import dev.toller.engine.kernel.CodeKernels;
import dev.toller.engine.kernel.Kernels;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query that is compared with signs. Its score of a code is summed in double precision, a byte of
 * the code at a time by a table of what its 256 values add: nearly always without rounding.
 */
final class SignQuery implements CodeQuery {

  private static final int VALUES = 256;

  private final float[] query;
  private final int[] ownBits;
  private double[] table = {};

  /**
   * @param query projected
   * @param thresholds above which its own bits are 1
   */
  SignQuery(float[] query, float[] thresholds) {
    this.query = query;
    this.ownBits = new int[Math.ceilDiv(query.length, Integer.SIZE)];
    for (int i = 0; i < query.length; i++) {
      if (query[i] > thresholds[i]) {
        ownBits[i / Integer.SIZE] |= 1 << i % Integer.SIZE;
      }
    }
  }

  @Override
  public Scan exact() {
    return new Signs();
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
      int own = ownBits[i / Integer.SIZE] >> i % Integer.SIZE & 1;
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

    private final int[] complement;

    Hamming() {
      complement = new int[ownBits.length];
      for (int i = 0; i < query.length; i++) {
        complement[i / Integer.SIZE] |= ~ownBits[i / Integer.SIZE] & 1 << i % Integer.SIZE;
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

  /** By the score in single precision, cut into {@value #LEVELS} levels. */
  private final class Signs implements Scan {

    private static final int LEVELS = 4_096;

    private final float[] padded = new float[ownBits.length * Integer.SIZE];
    private final double highest;
    private final double perLevel;
    private final int slack;
    private float[] dots = {};

    Signs() {
      System.arraycopy(query, 0, padded, 0, query.length);
      double absolute = 0;
      for (float component : query) {
        absolute += Math.abs(component);
      }
      double bound = 2 * (padded.length + 64) * 0x1p-24 * absolute;
      this.highest = absolute + bound + Float.MIN_NORMAL;
      this.perLevel = 2 * highest / LEVELS;
      this.slack = 2 + (int) Math.ceil(2 * bound / perLevel);
    }

    @Override
    public int top() {
      return LEVELS;
    }

    @Override
    public int slack() {
      return slack;
    }

    @Override
    public void levels(MemorySegment codes, long at, int groups, short[] levels) {
      int count = groups * CodeKernels.GROUP;
      if (dots.length < count) {
        dots = new float[levels.length];
      }
      Kernels.best().codes().signDots(padded, codes, at, groups, dots);
      double factor = 1 / perLevel;
      for (int i = 0; i < count; i++) {
        levels[i] = (short) (int) ((dots[i] + highest) * factor);
      }
    }
  }
}
