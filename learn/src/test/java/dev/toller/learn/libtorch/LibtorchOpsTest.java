// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Tensor;
import dev.toller.engine.tensor.Weights;
import dev.toller.learn.libtorch.LibtorchOps.Phase;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

/** Results that can be worked out by hand, and operands that do not fit. */
class LibtorchOpsTest {

  private static final Weights ONES =
      parameter -> {
        float[] ones = new float[(int) parameter.size()];
        Arrays.fill(ones, 1);
        return ones;
      };

  private static Batch batch(Layout layout, float... features) {
    return new Batch(layout, Optional.empty(), Map.of(), Optional.of(features));
  }

  private static Batch text(float... features) {
    return batch(Layout.ofLengths(features.length), features);
  }

  private static double[] run(Batch batch, Phase phase, Function<Ops, Tensor> network) {
    try (Parameters parameters = Parameters.fixed(ONES, Precision.DOUBLE);
        PointerScope _ = new PointerScope()) {
      return Doubles.of(LibtorchOps.data(network.apply(new LibtorchOps(parameters, batch, phase))));
    }
  }

  private static double[] run(Batch batch, Function<Ops, Tensor> network) {
    return run(batch, Phase.SERVING, network);
  }

  private static Parameter parameter(int... shape) {
    return OpScenes.parameter("w", shape);
  }

  /** Queries of 1; the keys' columns hold {@code ln 1} and {@code ln 3}, the values 10 and 20. */
  private static double[] attend(Layout layout, Mask mask) {
    float[] rows = {1, 0, 10, 1, (float) Math.log(3), 20};
    return run(
        batch(layout, rows),
        ops -> {
          Tensor x = ops.features(3);
          return ops.attention(
              ops.columns(x, 0, 1),
              ops.columns(x, 1, 1),
              ops.columns(x, 2, 1),
              Attention.of(1, 1, mask));
        });
  }

  @Test
  void attentionWeighsByTheSoftmaxOfScores() {
    Layout whole = Layout.ofLengths(2);
    assertThat(attend(whole, Mask.FULL)).containsExactly(new double[] {17.5, 17.5}, offset(1e-6));
    assertThat(attend(whole, Mask.CAUSAL)).containsExactly(new double[] {10, 17.5}, offset(1e-6));
  }

  @Test
  void positionsThatAreNotVisibleAreNotSeenAndThoseThatSeeNoneGetZeros() {
    int[] one = {1};
    int[] two = {2};
    assertThat(attend(new Layout(one, two, one), Mask.FULL)).containsExactly(10, 10);
    assertThat(attend(new Layout(one, two, one), new Mask(0, 0))).containsExactly(10, 0);
    assertThat(attend(new Layout(one, two, new int[] {0}), Mask.FULL)).containsExactly(0, 0);
  }

  @Test
  void meansCountOnlyWhatIsThere() {
    double[] means = run(text(1, 2, 6), ops -> ops.meanAround(ops.features(1), 3));
    assertThat(means).containsExactly(new double[] {1.5, 3, 4}, offset(1e-12));
  }

  @Test
  void convolutionsMoveOverEachGrid() {
    Layout grids = new Layout(new int[] {2, 1}, new int[] {3, 2}, new int[] {6, 2});
    double[] sums =
        run(
            batch(grids, 1, 2, 3, 4, 5, 6, 7, 8),
            ops -> ops.convolve(ops.features(1), parameter(1, 1, 3, 3), Optional.empty(), 2, 1));
    assertThat(sums).containsExactly(12, 16, 15);
  }

  @Test
  void dropoutDropsOnlyInTraining() {
    float[] ones = new float[1000];
    Arrays.fill(ones, 1);
    Function<Ops, Tensor> network = ops -> ops.dropout(ops.features(1), 0.5f);
    assertThat(run(text(ones), network)).containsOnly(1);
    assertThat(run(text(ones), Phase.TRAINING, network)).containsOnly(0, 2).contains(0, 2);
  }

  @Test
  void aRowOfZerosStays() {
    assertThat(run(text(0, 0), ops -> ops.normalize(ops.features(1)))).containsExactly(0, 0);
  }

  @Test
  void whatDoesNotFitTheBatchIsNamed() {
    refused(
        "mixPositions with w [2 x 2] needs sequences of 2 positions, not 3.",
        ops -> ops.mixPositions(ops.features(1), parameter(2, 2)));
    refused(
        "The batch brings no TOKENS for w [2 x 3].", ops -> ops.embed(parameter(2, 3), Ids.TOKENS));
    refused(
        "A sequence of 3 positions is too long for w [2 x 3].",
        ops -> ops.places(parameter(2, 3), Axis.SOURCE));
    refused("The batch has 3 features, not 2 for each of 3 rows.", ops -> ops.features(2));
    refused(
        "pool needs rows within sequences, not one each.",
        ops -> ops.pool(ops.pool(ops.features(1), Pooling.MEAN), Pooling.MEAN));
  }

  private static void refused(String sentence, Function<Ops, Tensor> network) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(text(1, 2, 3), network))
        .withMessage(sentence);
  }

  @Test
  void aNameHasOneShape() {
    try (Parameters parameters = Parameters.fixed(ONES, Precision.SINGLE)) {
      parameters.get(parameter(2, 3));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parameters.get(parameter(3, 2)))
          .withMessage("The parameter w [3 x 2] was used as [2, 3] before.");
    }
  }
}
