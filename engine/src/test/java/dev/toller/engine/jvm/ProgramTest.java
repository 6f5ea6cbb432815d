// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import static dev.toller.engine.jvm.RandomWeights.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Rope;
import dev.toller.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProgramTest {

  private static final int WIDTH = 24;

  private static Executable prepared(Forward network) {
    return new JvmBackend().prepare(network, new RandomWeights(7));
  }

  private static Tensor embedded(Ops ops) {
    return ops.embed(parameter("table", 50, WIDTH), Ids.TOKENS);
  }

  private static Tensor linear(Ops ops, Tensor x, String name, int outputs) {
    return ops.linear(
        x,
        parameter(name + ".weight", outputs, x.columns()),
        Optional.of(parameter(name + ".bias", outputs)));
  }

  /** Two layers with everything that an encoder has. */
  private static List<Tensor> encoder(Ops ops) {
    Tensor x = embedded(ops);
    for (String layer : List.of("0", "1")) {
      Tensor normed = ops.layerNorm(x, parameter(layer + ".gain", WIDTH), Optional.empty(), 1e-5f);
      Tensor all = linear(ops, normed, layer + ".qkv", 3 * WIDTH);
      Tensor q = ops.rotate(ops.columns(all, 0, WIDTH), Rope.of(100, 8));
      Tensor k = ops.rotate(ops.columns(all, WIDTH, WIDTH), Rope.of(100, 8));
      Tensor v = ops.columns(all, 2 * WIDTH, WIDTH);
      Tensor mixed = ops.attention(q, k, v, Attention.of(3, 8, new Mask(5, 5)));
      x = ops.add(x, ops.dropout(linear(ops, mixed, layer + ".out", WIDTH), 0.1f));
      Tensor wide = ops.activate(linear(ops, x, layer + ".in", 70), Activation.GELU);
      x = ops.add(ops.dropout(linear(ops, wide, layer + ".back", WIDTH), 0.1f), x);
    }
    return List.of(x, ops.pool(x, Pooling.MEAN));
  }

  private static List<int[]> sequences(int... lengths) {
    SplittableRandom random = new SplittableRandom(3);
    return Arrays.stream(lengths).mapToObj(length -> random.ints(length, 0, 50).toArray()).toList();
  }

  @Test
  void aSequenceDoesNotDependOnItsNeighbours() {
    List<int[]> sequences = sequences(5, 1, 130, 17, 64, 2);
    try (Executable encoder = prepared(ProgramTest::encoder)) {
      Matrix together = encoder.run(Batch.ofTokens(sequences)).getLast();
      for (int i = 0; i < sequences.size(); i++) {
        Matrix alone = encoder.run(Batch.ofTokens(List.of(sequences.get(i)))).getLast();
        assertThat(alone.row(0)).as("sequence %d", i).isEqualTo(together.row(i));
      }
    }
  }

  @Test
  void threadsChangeNothing() {
    Batch batch = Batch.ofTokens(sequences(5, 64, 2));
    try (Executable encoder = prepared(ProgramTest::encoder)) {
      List<Matrix> alone = encoder.run(batch);
      for (int threads = 2; threads < 5; threads++) {
        assertThat(encoder.run(batch, threads)).isEqualTo(alone);
      }
    }
  }

  @Test
  void whatIsReturnedIsNotWrittenOver() {
    try (Executable network =
        prepared(ops -> {
          Tensor x = embedded(ops);
          Tensor y = ops.activate(x, Activation.RELU);
          Tensor z = ops.add(ops.scale(y, 2), x);
          return List.of(x, y, z, ops.multiply(z, z));
        })) {
      List<Matrix> results = network.run(Batch.ofTokens(sequences(7)));
      for (int i = 0; i < 7 * WIDTH; i++) {
        float x = results.get(0).values()[i];
        float z = 2 * Math.max(x, 0) + x;
        assertThat(results.get(1).values()[i]).isEqualTo(Math.max(x, 0));
        assertThat(results.get(2).values()[i]).isEqualTo(z);
        assertThat(results.get(3).values()[i]).isEqualTo(z * z);
      }
    }
  }

  @Test
  void sumsAndActivationsThatAreFusedAreTheSame() {
    Forward fused =
        ops -> {
          Tensor x = embedded(ops);
          Tensor wide = ops.activate(linear(ops, x, "in", 70), Activation.SILU);
          return List.of(ops.add(x, linear(ops, wide, "out", WIDTH)));
        };
    Forward apart =
        ops -> {
          Tensor x = embedded(ops);
          Tensor in = linear(ops, x, "in", 70);
          Tensor wide = ops.activate(in, Activation.SILU);
          Tensor out = linear(ops, wide, "out", WIDTH);
          return List.of(ops.add(x, out), in, wide, out, x);
        };
    try (Executable one = prepared(fused);
        Executable other = prepared(apart)) {
      Batch batch = Batch.ofTokens(sequences(9, 33));
      float[] mine = one.run(batch).getFirst().values();
      float[] theirs = other.run(batch).getFirst().values();
      assertThat(mine).usingComparatorWithPrecision(1e-5f).containsExactly(theirs);
    }
  }

  @Test
  void attentionIsTheWeightedMeanOfWhatIsSeen() {
    for (Mask mask : List.of(Mask.FULL, Mask.CAUSAL, new Mask(3, 0), new Mask(2, 4))) {
      Forward network =
          ops -> {
            Tensor x = embedded(ops);
            Tensor q = linear(ops, x, "q", 20);
            Tensor k = linear(ops, x, "k", 10);
            Tensor v = linear(ops, x, "v", 14);
            Attention how = new Attention(4, 2, 0.3f, 5, mask, Optional.empty());
            return List.of(q, k, v, ops.attention(q, k, v, how));
          };
      try (Executable attention = prepared(network)) {
        List<Matrix> results = attention.run(Batch.ofTokens(sequences(230)));
        assertThat(results.getLast().values())
            .as("%s", mask)
            .usingComparatorWithPrecision(1e-4f)
            .containsExactly(expected(results, mask));
      }
    }
  }

  private static float[] expected(List<Matrix> results, Mask mask) {
    int rows = results.getFirst().rows();
    float[] expected = new float[rows * 28];
    for (int i = 0; i < rows; i++) {
      for (int head = 0; head < 4; head++) {
        double[] weights = weights(results, mask, i, head);
        for (int column = 0; column < 7; column++) {
          double sum = 0;
          for (int j = 0; j < rows; j++) {
            sum += weights[j] * results.get(2).values()[j * 14 + head / 2 * 7 + column];
          }
          expected[i * 28 + head * 7 + column] = (float) sum;
        }
      }
    }
    return expected;
  }

  private static double[] weights(List<Matrix> results, Mask mask, int i, int head) {
    int rows = results.getFirst().rows();
    double[] weights = new double[rows];
    for (int j = mask.first(i); j < mask.end(i, rows); j++) {
      double score = 0;
      for (int c = 0; c < 5; c++) {
        score +=
            (double) results.get(0).values()[i * 20 + head * 5 + c]
                * results.get(1).values()[j * 10 + head / 2 * 5 + c];
      }
      weights[j] = Math.exp(5 * Math.tanh(0.3 * score / 5));
    }
    double total = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / total).toArray();
  }

  @Test
  void aTokenBeyondTheVocabularyIsNamed() {
    try (Executable network = prepared(ops -> List.of(embedded(ops)))) {
      assertThatThrownBy(() -> network.run(Batch.ofTokens(List.of(new int[] {50}))))
          .isInstanceOf(TollerException.class)
          .hasMessage("The TOKENS 50 has no row in 'table'; it is from 0 to 49.");
    }
  }

  @Test
  void operandsThatDoNotFitAreRefusedBeforeAnythingRuns() {
    assertThatThrownBy(() ->
            prepared(ops -> {
              Tensor x = embedded(ops);
              return List.of(ops.add(x, linear(ops, x, "other", 7)));
            }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x 24")
        .hasMessageContaining("x 7");
  }
}
