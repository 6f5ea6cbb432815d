// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Interleaved heads are successive heads in another order. */
class EncoderDecoderTest {

  private static final int HEADS = 6;
  private static final int KEY_HEADS = 2;
  private static final int SIZE = 4;
  private static final int RUNS = HEADS / KEY_HEADS;

  private static EncoderDecoderSettings settings(boolean interleaved) {
    return new EncoderDecoderSettings(
        13, 10, 7, HEADS, KEY_HEADS, SIZE, 2, 1, interleaved, 100, 0, 0.3f);
  }

  private static float[] random(Parameter parameter) {
    SplittableRandom random = new SplittableRandom(parameter.name().hashCode());
    return new Initialiser.Normal(0.5f).draw((int) parameter.size(), random);
  }

  /** The weights of successive heads that mean the same as those of interleaved ones. */
  private static float[] successive(Parameter parameter) {
    if (parameter.name().contains("q_proj")) {
      return rows(random(parameter), (int) parameter.size() / HEADS);
    }
    if (parameter.name().endsWith("o_proj.weight")) {
      return columns(parameter);
    }
    return random(run(parameter, 0));
  }

  /** What a map back is called that belongs to a run of interleaved heads. */
  private static Parameter run(Parameter parameter, int run) {
    String name = parameter.name().replace("o_proj.", "o_proj." + run + ".");
    boolean weight = name.contains("o_proj") && name.endsWith("weight");
    int[] shape = weight ? new int[] {parameter.shape()[0], KEY_HEADS * SIZE} : parameter.shape();
    return new Parameter(name, shape, parameter.start());
  }

  private static float[] rows(float[] interleaved, int block) {
    float[] ordered = new float[interleaved.length];
    for (int head = 0; head < HEADS; head++) {
      int from = (head % RUNS) * KEY_HEADS + head / RUNS;
      System.arraycopy(interleaved, from * block, ordered, head * block, block);
    }
    return ordered;
  }

  private static float[] columns(Parameter parameter) {
    int width = parameter.shape()[0];
    float[] ordered = new float[width * HEADS * SIZE];
    for (int head = 0; head < HEADS; head++) {
      float[] back = random(run(parameter, head % RUNS));
      for (int row = 0; row < width; row++) {
        int from = row * KEY_HEADS * SIZE + head / RUNS * SIZE;
        System.arraycopy(back, from, ordered, row * HEADS * SIZE + head * SIZE, SIZE);
      }
    }
    return ordered;
  }

  private static Matrix logits(boolean interleaved, Weights weights) {
    Network network = EncoderDecoder.network(settings(interleaved));
    Batch batch =
        Batch.ofTokens(List.of(new int[] {1, 2, 3, 4, 5}, new int[] {6}))
            .withTarget(List.of(new int[] {7, 8}, new int[] {9, 10, 11}));
    try (Executable prepared = new JvmBackend().prepare(network.forward(Output.LOGITS), weights)) {
      return prepared.run(batch).getFirst();
    }
  }

  @Test
  void interleavedHeadsAreSuccessiveHeadsInAnotherOrder() {
    Matrix interleaved = logits(true, EncoderDecoderTest::random);
    Matrix successive = logits(false, EncoderDecoderTest::successive);
    assertThat(interleaved.rows()).isEqualTo(5);
    for (int i = 0; i < interleaved.values().length; i++) {
      assertThat(successive.values()[i]).isCloseTo(interleaved.values()[i], within(1e-4f));
    }
  }

  @Test
  void longerInputsStretchTheRotaryBase() {
    assertThat(settings(false).stretched(1, 64, 64).theta()).isEqualTo(100);
    assertThat(settings(false).stretched(4, 64, 64).theta()).isEqualTo(100);
    assertThat(settings(false).stretched(4, 128, 64).theta()).isCloseTo(2500, within(1e-9));
  }
}
