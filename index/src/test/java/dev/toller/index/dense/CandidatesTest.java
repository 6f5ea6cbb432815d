// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import dev.toller.testkit.RandomSeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class CandidatesTest {

  @Test
  void noneOfTheBestIsLostToRounding(Random random) {
    double bound = 0.01;
    for (int round = 0; round < 300; round++) {
      int k = random.nextInt(1, 20);
      double[] truth =
          random
              .doubles(random.nextInt(1, 400))
              .map(score -> Math.rint(score * 100) / 100)
              .toArray();
      Candidates candidates = new Candidates(k, bound);
      for (int i = 0; i < truth.length; i++) {
        candidates.offer(i, (float) (truth[i] + (2 * random.nextDouble() - 1) * 0.99 * bound));
      }
      double worst =
          IntStream.range(0, truth.length)
              .mapToObj(i -> truth[i])
              .sorted(Comparator.reverseOrder())
              .limit(k)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      Set<Integer> kept = Arrays.stream(candidates.documents()).boxed().collect(Collectors.toSet());
      for (int i = 0; i < truth.length; i++) {
        if (truth[i] >= worst) {
          assertThat(kept).contains(i);
        } else if (truth[i] < worst - 4 * bound) {
          assertThat(kept).doesNotContain(i);
        }
      }
    }
  }

  @Test
  void allWaysOfMultiplyingKeepTheBoundOnAnyLength(Random random) {
    for (int dimension = 1; dimension < 400; dimension++) {
      float[] left = RandomVectors.unit(dimension, random);
      float[] right = RandomVectors.unit(dimension, random);
      double exact = Vectors.dot(left, right);
      double bound = DenseIndex.bound(dimension);
      assertThat((double) alone(left, right)).isCloseTo(exact, within(bound));
      assertThat((double) product(left, right)).isCloseTo(exact, within(bound));
    }
  }

  private static float alone(float[] left, float[] right) {
    float[] dot = new float[1];
    MemorySegment row =
        Arena.ofAuto()
            .allocate(Rows.stride(left.length))
            .copyFrom(MemorySegment.ofArray(Rows.filled(left)));
    new Rows(row, left.length, 1).dots(Rows.filled(right), 0, 1, dot);
    return dot[0];
  }

  private static float product(float[] left, float[] right) {
    Kernels kernels = Kernels.best();
    int count = left.length;
    float[] dot = new float[1];
    float[] panels = new float[Panels.size(1, count, kernels.panelWidth(1))];
    Panels packed = kernels.pack(right, 0, count, 1, count, panels);
    kernels.product(1, left, 0, count, packed, Kernels.NONE, false, dot, 0, 1, 0, packed.panels());
    return dot[0];
  }
}
