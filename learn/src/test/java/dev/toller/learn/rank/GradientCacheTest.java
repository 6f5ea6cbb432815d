// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.learn.TinyModel;
import dev.toller.learn.libtorch.MatmulPrecision;
import dev.toller.learn.libtorch.Threads;
import dev.toller.learn.objective.InfoNce;
import dev.toller.learn.objective.KnownLists;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch that is read in portions gives the gradients of the whole batch. */
class GradientCacheTest {

  @TempDir Path folder;

  private static final int QUERIES = 5;
  private static final int LISTED = 3;

  private static Texts batch() {
    List<String> documents =
        IntStream.range(0, QUERIES * LISTED)
            .mapToObj(i -> "document %d about %s".formatted(i, "abc".charAt(i % 3)))
            .toList();
    List<String> queries =
        IntStream.range(0, QUERIES).mapToObj(i -> "what is document " + i * LISTED).toList();
    byte[] relevant = new byte[QUERIES * QUERIES * LISTED];
    for (int i = 0; i < QUERIES; i++) {
      relevant[i * QUERIES * LISTED + i * LISTED] = 1;
    }
    return new Texts(
        queries,
        documents,
        new KnownLists(
            QUERIES,
            LISTED,
            1,
            Tensor.create(relevant, QUERIES, QUERIES * LISTED).to(torch.ScalarType.Bool),
            torch.eye(QUERIES).to(torch.ScalarType.Bool),
            Tensor.create(new float[0], 0, QUERIES, LISTED)));
  }

  private Map<String, float[]> gradients(String architecture, int portion) {
    MatmulPrecision.HIGHEST.use();
    Threads.use(1);
    Path model = TinyModel.write(folder.resolve(architecture), architecture, 0);
    Map<String, float[]> gradients = new HashMap<>();
    try (LearningModel learning = LearningModel.open(model, _ -> true);
        PointerScope _ = new PointerScope()) {
      Ranker ranker = Rankers.of(learning, new Rankers.Reading(16, 16, portion));
      ranker.learn(batch(), new InfoNce(0.1, true)::loss, 1);
      assertThat(ranker.tokens()).isPositive();
      learning
          .learned()
          .forEach((parameter, tensor) -> {
            Tensor gradient = tensor.grad();
            if (gradient.defined()) {
              float[] numbers = new float[(int) gradient.numel()];
              gradient.contiguous().data_ptr_float().get(numbers);
              gradients.put(parameter.name(), numbers);
            }
          });
    }
    return gradients;
  }

  @ParameterizedTest
  @CsvSource({"BertModel, 4", "BertModel, 1", "BertForMaskedLM, 4"})
  void portionsAddUpToTheWhole(String architecture, int portion) {
    Map<String, float[]> whole = gradients(architecture, 0);
    Map<String, float[]> parts = gradients(architecture, portion);
    assertThat(whole).isNotEmpty().hasSameSizeAs(parts);
    double largest = largest(whole);
    whole.forEach((name, expected) -> {
      for (int i = 0; i < expected.length; i++) {
        assertThat(parts.get(name)[i])
            .as("%s %d", name, i)
            .isCloseTo(expected[i], within((float) (1e-5 * largest)));
      }
    });
  }

  private static double largest(Map<String, float[]> gradients) {
    return gradients.values().stream()
        .flatMapToDouble(all -> IntStream.range(0, all.length).mapToDouble(i -> Math.abs(all[i])))
        .max()
        .orElseThrow();
  }

  @Test
  void whatIsDroppedIsTheSameBothTimes() {
    Path model = TinyModel.write(folder.resolve("dropping"), "BertModel", 0.3);
    try (LearningModel learning = LearningModel.open(model, _ -> true);
        PointerScope _ = new PointerScope()) {
      Ranker ranker = Rankers.of(learning, new Rankers.Reading(16, 16, 2));
      ranker.learn(batch(), new InfoNce(0.1, true)::loss, 5);
      float[] first = learning.numbers(learning.all().getFirst());
      double once = norm(learning);
      forget(learning);
      ranker.learn(batch(), new InfoNce(0.1, true)::loss, 5);
      assertThat(norm(learning)).isEqualTo(once);
      forget(learning);
      ranker.learn(batch(), new InfoNce(0.1, true)::loss, 6);
      assertThat(norm(learning)).isNotEqualTo(once);
      assertThat(learning.numbers(learning.all().getFirst())).isEqualTo(first);
    }
  }

  private static void forget(LearningModel learning) {
    learning.learned().values().stream()
        .filter(tensor -> tensor.grad().defined())
        .forEach(tensor -> tensor.grad().zero_());
  }

  private static double norm(LearningModel learning) {
    return learning.learned().values().stream()
        .filter(tensor -> tensor.grad().defined())
        .mapToDouble(tensor -> tensor.grad().norm().item_double())
        .sum();
  }
}
