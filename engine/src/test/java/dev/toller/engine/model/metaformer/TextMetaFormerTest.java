// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.metaformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.model.Network;
import dev.toller.engine.model.Output;
import dev.toller.engine.model.block.AveragePool;
import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mixer runs over texts, and each text alone. */
class TextMetaFormerTest {

  private static final Weights RANDOM =
      parameter ->
          new Initialiser.Normal(0.5f)
              .draw((int) parameter.size(), new SplittableRandom(parameter.name().hashCode()));

  private static Matrix run(Forward network, Weights weights, int[]... texts) {
    try (Executable prepared = new JvmBackend().prepare(network, weights)) {
      return prepared.run(Batch.ofTokens(List.of(texts))).getFirst();
    }
  }

  @ParameterizedTest
  @EnumSource(Mixing.class)
  void aTextDoesNotDependOnItsNeighbours(Mixing mixing) {
    TextSettings settings = new TextSettings(9, 64, List.of(mixing, mixing), 4, 3, 0.1f, true);
    Network network = TextMetaFormer.network(settings);
    int[] text = {1, 2, 3, 4};
    Matrix alone = run(network.forward(Output.LOGITS), RANDOM, text);
    Matrix among = run(network.forward(Output.LOGITS), RANDOM, new int[] {5, 6, 7, 8}, text);
    assertThat(alone.rows()).isEqualTo(1);
    assertThat(among.row(1)).isEqualTo(alone.row(0));
  }

  @Test
  void poolingWhatIsTheSameEverywhereGivesZero() {
    Parameter table = new Parameter("table", new int[] {9, 5}, Initialiser.one());
    Forward pool = ops -> List.of(new AveragePool(3).apply(ops, ops.embed(table, Ids.TOKENS)));
    Matrix pooled = run(pool, RANDOM, new int[] {4, 4, 4}, new int[] {7});
    assertThat(pooled.values()).containsOnly(0f);
  }
}
