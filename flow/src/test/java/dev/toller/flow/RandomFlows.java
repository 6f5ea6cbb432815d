// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.flow.fusion.Fusion;
import dev.toller.flow.fusion.Interpolate;
import dev.toller.flow.fusion.Normalisation;
import dev.toller.flow.fusion.ReciprocalRank;
import dev.toller.flow.operator.Diversify;
import dev.toller.flow.operator.Retrieve;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Draws flows that can run, of any shape. */
final class RandomFlows {

  private final Random random;
  private final List<String> indexes;

  RandomFlows(Random random, List<String> indexes) {
    this.random = random;
    this.indexes = indexes;
  }

  Flow flow(int depth) {
    List<Flow> steps = new ArrayList<>(List.of(source(depth)));
    while (random.nextInt(3) > 0) {
      steps.add(follower(depth));
    }
    return Flow.of(steps);
  }

  private Flow source(int depth) {
    return depth == 0 || random.nextBoolean() ? retrieve() : fuse(depth);
  }

  private Flow follower(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> new Flow.Step(new Diversify(0.7, 2));
      case 1 -> source(depth);
      default -> new Flow.Cut(1 + random.nextInt(50));
    };
  }

  private Flow retrieve() {
    String index = indexes.get(random.nextInt(indexes.size()));
    return new Flow.Step(new Retrieve(index, 1 + random.nextInt(300)));
  }

  private Flow fuse(int depth) {
    int branches = 2 + random.nextInt(3);
    return new Flow.Fuse(fusion(branches), many(branches, () -> flow(depth - 1)));
  }

  private Fusion fusion(int branches) {
    return switch (random.nextInt(4)) {
      case 0 -> new ReciprocalRank();
      case 1 -> new ReciprocalRank(1 + random.nextInt(1000));
      case 2 -> new Interpolate(List.of(), normalisation(branches));
      default -> new Interpolate(many(branches, this::weight), normalisation(branches));
    };
  }

  private Normalisation normalisation(int branches) {
    Normalisation.Observed[] observed = Normalisation.Observed.values();
    int drawn = random.nextInt(observed.length + 1);
    return drawn < observed.length
        ? observed[drawn]
        : new Normalisation.Theoretical(many(branches, () -> -random.nextDouble()));
  }

  private double weight() {
    return random.nextBoolean()
        ? 1 + random.nextInt(3)
        : Math.scalb(0.5 + random.nextDouble(), random.nextInt(60) - 30);
  }

  private static <T> List<T> many(int count, Supplier<T> draw) {
    List<T> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(draw.get());
    }
    return drawn;
  }
}
