// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Attention.RelativeBias;
import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Rope;
import dev.toller.engine.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A network of random operations of all kinds that fit a batch. The seed alone decides which; norms
 * have a large epsilon, so that rounding stays small however they follow one another.
 */
record RandomNetwork(long seed, Kind kind, int steps) implements Forward {

  private static final float EPS = 0.1f;

  /** What the network is run on. */
  enum Kind {
    TEXTS,
    EVEN_TEXTS,
    PAIRS,
    GRIDS
  }

  static Scene scene(long seed) {
    Random random = new Random(seed);
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    Batches batches = new Batches(random);
    Batch batch =
        switch (kind) {
          case TEXTS -> batches.texts();
          case EVEN_TEXTS -> batches.even(5);
          case PAIRS -> batches.pairs();
          case GRIDS -> batches.grids();
        };
    RandomNetwork network = new RandomNetwork(seed, kind, random.nextInt(3, 12));
    return new Scene("seed " + seed + " over " + kind, network, batch, new RandomWeights(seed));
  }

  @Override
  public List<Tensor> apply(Ops ops) {
    return new Growth(ops, new Random(seed), kind).grow(steps);
  }

  /** The network while it is applied. */
  private static final class Growth {

    private final Ops ops;
    private final Random random;
    private final Kind kind;
    private Tensor source;
    private int names;

    Growth(Ops ops, Random random, Kind kind) {
      this.ops = ops;
      this.random = random;
      this.kind = kind;
    }

    List<Tensor> grow(int steps) {
      source = embed(Ids.TOKENS);
      Tensor x = start();
      for (int i = 0; i < steps; i++) {
        x = step(x);
      }
      return List.of(x, ops.normalize(ops.pool(x, any(Pooling.values()))), source);
    }

    private Tensor start() {
      return switch (kind) {
        case PAIRS -> embed(Ids.TARGET_TOKENS);
        case TEXTS ->
            ops.add(source, ops.places(parameter("table", 9, source.columns()), Axis.SOURCE));
        case EVEN_TEXTS -> ops.add(source, linear(ops.features(2), source.columns()));
        case GRIDS -> source;
      };
    }

    private Tensor embed(Ids ids) {
      return ops.embed(parameter("table", Batches.TOKENS, size()), ids);
    }

    private int size() {
      return random.nextInt(1, 20);
    }

    private <T> T any(T[] values) {
      return values[random.nextInt(values.length)];
    }

    private Parameter parameter(String ending, int... shape) {
      return new Parameter(names++ + ending, shape, Initialiser.zero());
    }

    private Optional<Parameter> maybe(int size) {
      return random.nextBoolean() ? Optional.of(parameter("bias", size)) : Optional.empty();
    }

    private Tensor linear(Tensor x, int columns) {
      return ops.linear(x, parameter("weight", columns, x.columns()), maybe(columns));
    }

    private Tensor step(Tensor x) {
      int columns = x.columns();
      return switch (random.nextInt(16)) {
        case 0 -> linear(x, size());
        case 1 -> ops.layerNorm(x, parameter("gain", columns), maybe(columns), EPS);
        case 2 -> ops.rmsNorm(x, parameter("gain", divisor(columns)), EPS, random.nextInt(2));
        case 3 -> ops.activate(x, any(Activation.values()));
        case 4 -> ops.softCap(x, 1 + random.nextFloat());
        case 5 -> ops.add(x, linear(x, columns));
        case 6 -> ops.multiply(x, ops.activate(linear(x, columns), Activation.SIGMOID));
        case 7 -> ops.scale(x, random.nextFloat() - 0.5f);
        case 8 -> ops.scaleColumns(ops.dropout(x, 0.3f), parameter("factors", columns));
        case 9 -> ops.columns(x, columns / 3, columns - columns / 3);
        case 10 -> ops.add(x, linear(attention(x, x), columns));
        case 11 -> attention(x, kind == Kind.PAIRS ? source : x);
        case 12 -> ops.meanAround(x, 1 + 2 * random.nextInt(3));
        case 13 -> depthwise(x);
        case 14 -> convolve(x);
        default -> acrossPositions(x);
      };
    }

    private int divisor(int columns) {
      int divisor = random.nextInt(1, columns + 1);
      return columns % divisor == 0 ? divisor : columns;
    }

    private Tensor attention(Tensor from, Tensor to) {
      int keyHeads = random.nextInt(1, 3);
      int heads = keyHeads * random.nextInt(1, 4);
      int size = 2 * random.nextInt(1, 5);
      Tensor q = rotated(linear(from, heads * size), size);
      Tensor k = rotated(linear(to, keyHeads * size), size);
      Tensor v = linear(to, keyHeads * random.nextInt(1, 9));
      float cap = random.nextInt(3) == 0 ? 1.5f : Float.POSITIVE_INFINITY;
      return ops.attention(q, k, v, new Attention(heads, keyHeads, 0.7f, cap, mask(), bias(heads)));
    }

    private Tensor rotated(Tensor x, int size) {
      return random.nextBoolean() ? ops.rotate(x, Rope.of(1000, size)) : x;
    }

    private Mask mask() {
      Mask window = new Mask(random.nextInt(3), random.nextInt(3));
      return any(new Mask[] {Mask.FULL, Mask.CAUSAL, window});
    }

    private Optional<RelativeBias> bias(int heads) {
      Parameter table = parameter("bias.table", 8, heads);
      boolean bidirectional = random.nextBoolean();
      return random.nextInt(3) == 0
          ? Optional.of(new RelativeBias(table, 6, bidirectional))
          : Optional.empty();
    }

    private Tensor depthwise(Tensor x) {
      int side = 1 + 2 * random.nextInt(3);
      boolean flat = kind != Kind.GRIDS && random.nextBoolean();
      Parameter weight =
          flat
              ? parameter("weight", x.columns(), 1, side)
              : parameter("weight", x.columns(), 1, side, side);
      return ops.depthwise(x, weight, maybe(x.columns()));
    }

    private Tensor convolve(Tensor x) {
      int out = size();
      Parameter weight = parameter("weight", out, x.columns(), 3, 3);
      return ops.convolve(x, weight, maybe(out), random.nextInt(1, 3), 1);
    }

    private Tensor acrossPositions(Tensor x) {
      return kind == Kind.EVEN_TEXTS && x.rows().equals(Axis.SOURCE)
          ? ops.mixPositions(x, parameter("weight", 5, 5))
          : ops.sequenceNorm(
              x, parameter("gain", x.columns()), parameter("bias", x.columns()), EPS);
    }
  }
}
