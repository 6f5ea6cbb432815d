// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.metaformer;

import static dev.toller.engine.model.metaformer.Mixing.ATTENTION;
import static dev.toller.engine.model.metaformer.Mixing.POOL;
import static dev.toller.engine.model.metaformer.Mixing.SPATIAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.model.Network;
import dev.toller.engine.model.Output;
import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Cost;
import dev.toller.engine.tensor.Graph;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The published counts of the published shapes. */
class ImageMetaFormerTest {

  private static final Map<String, ImageSettings> POOLFORMERS =
      Map.of(
          "S12", ImageSettings.s12(),
          "S24", ImageSettings.s24(),
          "S36", ImageSettings.s36(),
          "M36", ImageSettings.m36(),
          "M48", ImageSettings.m48());

  private static long size(Mixing... mixings) {
    return ImageMetaFormer.network(ImageSettings.hybrid(List.of(mixings))).size();
  }

  @ParameterizedTest
  @CsvSource({
    "S12, 11915176, 1.812",
    "S24, 21388968, 3.392",
    "S36, 30862760, 4.972",
    "M36, 56172520, 8.759",
    "M48, 73473448, 11.533"
  })
  void poolFormersHaveThePublishedCounts(String name, long parameters, double giga) {
    Network network = ImageMetaFormer.network(POOLFORMERS.get(name));
    Cost cost = Cost.of(Graph.of(network.forward(Output.LOGITS)), image(224));
    assertThat(network.size()).isEqualTo(parameters);
    assertThat(cost.parameters()).isEqualTo(parameters);
    assertThat(Math.round(cost.linear() / 1e6) / 1e3).isEqualTo(giga);
  }

  private static Batch image(int side) {
    Layout layout = new Layout(new int[] {side}, new int[] {side}, new int[] {side * side});
    return new Batch(layout, Optional.empty(), Map.of(), Optional.empty());
  }

  @Test
  void hybridsHaveThePublishedCounts() {
    assertThat(size(POOL, POOL, POOL, ATTENTION)).isEqualTo(14_038_440);
    assertThat(size(POOL, POOL, ATTENTION, ATTENTION)).isEqualTo(16_535_592);
    assertThat(size(POOL, POOL, SPATIAL, SPATIAL)).isEqualTo(12_150_474);
  }

  @ParameterizedTest
  @EnumSource(Mixing.class)
  void imagesBecomeLogits(Mixing mixing) {
    ImageSettings settings =
        new ImageSettings(
            List.of(new ImageSettings.Stage(1, 32, mixing), new ImageSettings.Stage(2, 64, mixing)),
            20,
            3,
            7,
            0.1f);
    Network network = ImageMetaFormer.network(settings);
    Batch batch = image(20);
    float[] pixels = new Initialiser.Normal(1).draw(3 * 20 * 20, new SplittableRandom(1));
    try (Executable prepared =
        new JvmBackend().prepare(network.forward(Output.LOGITS), ImageMetaFormerTest::drawn)) {
      Batch filled = new Batch(batch.source(), batch.target(), batch.ids(), Optional.of(pixels));
      Matrix logits = prepared.run(filled).getFirst();
      assertThat(logits.columns()).isEqualTo(7);
      assertThat(logits.values()).doesNotContain(Float.NaN);
    }
  }

  private static float[] drawn(Parameter parameter) {
    SplittableRandom random = new SplittableRandom(parameter.name().hashCode());
    return parameter.start().draw((int) parameter.size(), random);
  }
}
