// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.bench.Duel;
import dev.toller.bench.Row;
import dev.toller.bench.Streaming;
import dev.toller.engine.kernel.CodeKernels;
import dev.toller.engine.kernel.Kernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The loops over codes that lie in memory beyond the caches, on one thread and in its processor
 * time, in turns with the plain sum of the same bytes as longs, which is the most that one thread
 * reads. Codes are random, which the loops cannot tell. Whole vectors are a part of what so many
 * codes stand for, since all of them would not fit; rates are compared, which do not depend on
 * that.
 */
final class CodeScans {

  private static final int ROUNDS = 15;
  private static final int DIMENSION = 768;
  private static final int VECTORS = 200_000;
  private static final int BIT_GROUPS = 1_000_000 / CodeKernels.GROUP;
  private static final int TABLE_GROUPS = 1_500_000 / CodeKernels.GROUP;
  private static final int BIT_BYTES = DIMENSION / Byte.SIZE;
  private static final int SMALL_BYTES = 48;
  private static final int LARGE_BYTES = 96;

  /** Groups that are compared at a time, and looked through: a tile of an index. */
  private static final int TILE_BYTES = 1 << 18;

  /** Bits without which no random float is infinite or none. */
  private static final long HUGE = 0x4000_0000_4000_0000L;

  private static final double GIGA = 1e9;
  private static final double MILLION = 1e6;

  private static final double BITS_SHARE_GOAL = 0.85;
  private static final double TABLES_SHARE_GOAL = 0.9;
  private static final double BITS_RATIO_GOAL = 28;

  private final CodeKernels kernels = Kernels.best().codes();
  private final short[] levels = new short[TILE_BYTES];
  private final int[] places = new int[TILE_BYTES];
  private long found;

  /** Groups of codes at one time. */
  private interface Pass {
    void compare(MemorySegment codes, long at, int groups, short[] levels);
  }

  List<Row> rows() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment vectors = random(arena, (long) VECTORS * DIMENSION * Float.BYTES);
      List<Row> rows = new ArrayList<>();
      rows.addAll(bits(arena, vectors));
      rows.addAll(tables(arena, vectors));
      return rows;
    }
  }

  private static MemorySegment random(Arena arena, long bytes) {
    MemorySegment memory = arena.allocate(bytes, 64);
    Random random = new Random(1);
    for (long at = 0; at < bytes; at += Long.BYTES) {
      memory.set(ValueLayout.JAVA_LONG, at, random.nextLong() & ~HUGE);
    }
    return memory;
  }

  /** Compares all and looks for the few of a level that hardly any reaches. */
  private void scan(MemorySegment codes, int bytes, short limit, Pass pass) {
    int groupBytes = bytes * CodeKernels.GROUP;
    int groups = (int) (codes.byteSize() / groupBytes);
    int tile = TILE_BYTES / groupBytes;
    for (int from = 0; from < groups; from += tile) {
      int some = Math.min(tile, groups - from);
      pass.compare(codes, (long) from * groupBytes, some, levels);
      found += kernels.atLeast(limit, levels, some * CodeKernels.GROUP, places);
    }
  }

  private List<Row> bits(Arena arena, MemorySegment vectors) throws Exception {
    MemorySegment codes = random(arena, (long) BIT_GROUPS * CodeKernels.GROUP * BIT_BYTES);
    byte[] query = new byte[BIT_BYTES];
    new Random(2).nextBytes(query);
    byte[] signs = new byte[BIT_BYTES * CodeKernels.LARGE_TABLE];
    float[] floats = new float[DIMENSION];
    float[] dots = new float[VECTORS];
    for (int i = 0; i < DIMENSION; i++) {
      floats[i] = (float) Math.sin(i);
    }
    List<Double> seconds =
        Duel.processorMedians(
            ROUNDS,
            3,
            List.of(
                () -> found += Streaming.plainSum(codes),
                () ->
                    scan(
                        codes,
                        BIT_BYTES,
                        (short) 440,
                        (all, at, groups, out) ->
                            kernels.differingBits(query, all, at, groups, out)),
                () ->
                    scan(
                        codes,
                        BIT_BYTES,
                        Short.MAX_VALUE,
                        (all, at, groups, out) ->
                            kernels.sums256(signs, BIT_BYTES, all, at, groups, out)),
                () -> Streaming.dots(floats, vectors, dots)));
    double bytes = codes.byteSize() / GIGA;
    double stream = bytes / seconds.get(0);
    double count = (double) BIT_GROUPS * CodeKernels.GROUP / MILLION;
    double floatRate = VECTORS / MILLION / seconds.get(3);
    String sum = "the sum of the same bytes";
    String whole = "dots with whole vectors, scores only (200,000 of them)";
    return List.of(
        Row.of("768 bits a vector, a million: one pass", "ms", seconds.get(1) * 1e3),
        Row.beside("Hamming distances of 768 bits", "GB/s", bytes / seconds.get(1), sum, stream)
            .withGoal(BITS_SHARE_GOAL),
        Row.beside("Hamming distances of 768 bits", "M/s", count / seconds.get(1), whole, floatRate)
            .withGoal(BITS_RATIO_GOAL),
        Row.beside("dots with 768 signs", "M/s", count / seconds.get(2), whole, floatRate),
        Row.beside(
            "whole vectors of 768 dimensions",
            "GB/s",
            vectors.byteSize() / GIGA / seconds.get(3),
            "the sum of the bits' bytes",
            stream));
  }

  private List<Row> tables(Arena arena, MemorySegment vectors) throws Exception {
    int codes = TABLE_GROUPS * CodeKernels.GROUP;
    MemorySegment small = random(arena, (long) codes * SMALL_BYTES);
    MemorySegment large = random(arena, (long) codes * LARGE_BYTES);
    byte[] smallTables = new byte[2 * SMALL_BYTES * CodeKernels.SMALL_TABLE];
    byte[] largeTables = new byte[LARGE_BYTES * CodeKernels.LARGE_TABLE];
    for (int i = 0; i < smallTables.length; i++) {
      smallTables[i] = (byte) (i * 7 % 16 * 4 % (CodeKernels.MOST_SMALL + 1));
    }
    for (int i = 0; i < largeTables.length; i++) {
      largeTables[i] = (byte) (i * 7 % (CodeKernels.MOST_LARGE + 1));
    }
    float[] query = new float[DIMENSION / 2];
    float[] dots = new float[2 * VECTORS];
    short limit = (short) 20_000;
    List<Double> seconds =
        Duel.processorMedians(
            ROUNDS,
            2,
            List.of(
                () -> found += Streaming.plainSum(small),
                () ->
                    scan(
                        small,
                        SMALL_BYTES,
                        limit,
                        (all, at, groups, out) ->
                            kernels.sums16(smallTables, SMALL_BYTES, all, at, groups, out)),
                () -> found += Streaming.plainSum(large),
                () ->
                    scan(
                        large,
                        LARGE_BYTES,
                        limit,
                        (all, at, groups, out) ->
                            kernels.sums256(largeTables, LARGE_BYTES, all, at, groups, out)),
                () -> Streaming.dots(query, vectors, dots)));
    double count = codes / MILLION;
    double floatRate = 2 * VECTORS / MILLION / seconds.get(4);
    double smallRate = count / seconds.get(1);
    double largeRate = count / seconds.get(3);
    String sum = "the sum of the same bytes";
    String whole = "dots with whole vectors of 384 dimensions, scores only";
    return List.of(
        Row.beside(
                "96 x 4 bits, 72 MB",
                "GB/s",
                small.byteSize() / GIGA / seconds.get(1),
                sum,
                small.byteSize() / GIGA / seconds.get(0))
            .withGoal(TABLES_SHARE_GOAL),
        Row.beside(
            "96 x 8 bits, 144 MB",
            "GB/s",
            large.byteSize() / GIGA / seconds.get(3),
            sum,
            large.byteSize() / GIGA / seconds.get(2)),
        Row.beside("96 x 4 bits", "M/s", smallRate, "96 x 8 bits", largeRate),
        Row.beside("96 x 4 bits", "M/s", smallRate, whole, floatRate),
        Row.beside("96 x 8 bits", "M/s", largeRate, whole, floatRate));
  }
}
