// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.card.SharedData;
import dev.toller.engine.encode.StaticEncoder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BM25 gives the anchors that an independent script computed. */
class RarbAnchorsTest {

  private static final double BAND = 0.005;

  @TempDir Path folder;

  private static RarbTask task(String name) {
    return RarbTask.read(SharedData.find("rar-b").resolve(name));
  }

  private RarbResult lexical(RarbTask task) {
    try (ChoicePool pool = LexicalPool.of(task, folder, LexicalPool.ANCHOR)) {
      return RarbResult.of(task, pool, Instruction.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "arc-challenge, 4408, 1172, .057, .107, .192, .250",
    "piqa, 3673, 1838, .254, .378, .531, .500",
    "siqa, 4958, 1954, .062, .098, .359, .333",
    "winogrande, 650, 1267, .776, .993, .494, .500"
  })
  void bm25AsWrittenDown(
      String name,
      int documents,
      int questions,
      double ndcg,
      double recall,
      double accuracy,
      double chance) {
    RarbResult result = lexical(task(name));
    assertThat(result.documents()).isEqualTo(documents);
    assertThat(result.questions()).hasSize(questions);
    assertThat(result.ndcg()).isCloseTo(ndcg, within(BAND));
    assertThat(result.recall()).isCloseTo(recall, within(BAND));
    assertThat(result.accuracy()).isCloseTo(accuracy, within(BAND));
    assertThat(result.chance()).isCloseTo(chance, within(BAND));
  }

  /** The right candidate is always listed first, so ties by place reward finding nothing. */
  @Test
  void tiesByPlaceAreVoidOnTempReason() {
    RarbResult result = lexical(task("tempreason-l2"));
    assertThat(result.ndcg()).isCloseTo(.003, within(BAND));
    assertThat(result.recall()).isCloseTo(.005, within(BAND));
    assertThat(result.accuracy()).isCloseTo(.84, within(BAND));
    assertThat(result.chance()).isCloseTo(.18, within(BAND));
    assertThat(result.accuracyByShare()).isCloseTo(result.chance(), within(0.02));
  }

  /** A name in the question is no help to the mean of word vectors, as it is to BM25. */
  @Test
  void staticVectorsDoNotFindNames() {
    RarbTask task = task("winogrande");
    try (StaticEncoder encoder = new StaticEncoder();
        ChoicePool pool = new DensePool(task, encoder)) {
      RarbResult result = RarbResult.of(task, pool, Instruction.NONE);
      assertThat(result.ndcg()).isBetween(0.02, 0.2);
      assertThat(result.accuracy()).isCloseTo(result.chance(), within(0.05));
    }
  }
}
