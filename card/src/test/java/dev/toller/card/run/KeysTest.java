// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.card.CardText;
import dev.toller.card.Experiment;
import dev.toller.card.stage.Instance;
import dev.toller.card.stage.StageGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

  @TempDir private Path folder;
  private SmallData data;

  @BeforeEach
  void write() throws IOException {
    data = SmallData.write(folder);
  }

  private Map<String, String> keys(CardText card) {
    Experiment experiment = card.read().requireExperiment();
    Map<String, String> keys = new LinkedHashMap<>();
    var order = StageGraph.order(experiment.stages(), experiment.stages().keySet());
    for (Instance instance : Keys.instances(experiment, order, data.cardFolder())) {
      keys.put(instance.label(), instance.key());
    }
    return keys;
  }

  private static CardText seeded() {
    return CardText.built()
        .with(
            "stages:\n",
            """
            stages:
              drawn:
                trial: {does: draw}
              free:
                trial: {size: 2}
              table:
                trial: {after: [drawn, free]}
            """);
  }

  private static void assertChanged(
      Map<String, String> before, Map<String, String> after, String... stages) {
    TreeSet<String> changed = new TreeSet<>();
    before.forEach((stage, key) -> {
      if (!key.equals(after.get(stage))) {
        changed.add(stage);
      }
    });
    assertThat(changed).containsExactlyInAnyOrder(stages);
  }

  @Test
  void stagesThatVaryHaveAKeyForEachSeed() {
    Map<String, String> keys = keys(seeded());
    assertThat(keys.keySet())
        .containsExactly(
            "drawn@1", "drawn@2", "free", "table@1", "table@2", "corpus", "words", "again", "same",
            "scores");
    assertThat(keys.values()).doesNotHaveDuplicates();
  }

  @Test
  void aParameterChangesTheStageAndWhatFollows() {
    Map<String, String> before = keys(seeded());
    assertChanged(
        before,
        keys(seeded().with("encoder: static}", "encoder: static, k1: 1.2}")),
        "corpus",
        "words",
        "again",
        "same",
        "scores");
    assertChanged(
        before, keys(seeded().with("threads: 2}", "threads: 3}")), "again", "same", "scores");
    assertChanged(before, keys(seeded().with("recall@5", "recall@3")), "scores");
    assertChanged(before, keys(seeded().with("size: 2", "size: 3")), "free", "table@1", "table@2");
    assertChanged(
        before,
        keys(seeded().with("does: draw", "does: draw, size: 4")),
        "drawn@1",
        "drawn@2",
        "table@1",
        "table@2");
  }

  @Test
  void aSeedChangesWhatIsDrawnByItAlone() {
    Map<String, String> before = keys(seeded());
    Map<String, String> after = keys(seeded().with("seeds: [1, 2]", "seeds: [1, 3]"));
    assertChanged(before, after, "drawn@2", "table@2");
    assertThat(after).containsKeys("drawn@3", "table@3");
  }

  @Test
  void dataChangeWhatReadsThem() {
    Map<String, String> before = keys(seeded());
    Map<String, String> after = keys(seeded().with("a".repeat(64), "b".repeat(64)));
    assertChanged(before, after, "corpus", "words", "again", "same", "scores");
  }

  @Test
  void theBytesOfAFlowChangeWhatRunsIt() throws IOException {
    Map<String, String> before = keys(seeded());
    Files.writeString(data.flow(), Files.readString(data.flow()).replace("k: 10", "k: 11"));
    assertChanged(before, keys(seeded()), "words", "again", "same", "scores");
    Files.delete(data.flow());
    assertThatThrownBy(() -> keys(seeded()))
        .hasMessage(
            "There is no file 'flows/words.yaml' below the folder of cards '%s'.",
            data.cardFolder());
  }

  @Test
  void equalWorkHasTheSameKeyUnderOtherNames() {
    CardText card = seeded().with("flow: flows/words.yaml", "flow: lexical");
    CardText other =
        card.with("corpus", "base")
            .with("base: base", "corpus: base")
            .with("again", "a-lexical-one")
            .with("small:", "test:")
            .with("data: small", "data: test")
            .with("drawn", "cast")
            .with("free", "loose")
            .with("words:\n", "lexical:\n")
            .with("[words,", "[lexical,")
            .with("scores.words", "scores.lexical");
    Map<String, String> keys = keys(card);
    Map<String, String> others = keys(other);
    assertThat(others.get("base")).isEqualTo(keys.get("corpus"));
    assertThat(others.get("lexical")).isEqualTo(keys.get("words"));
    assertThat(others.get("a-lexical-one")).isEqualTo(keys.get("again"));
    assertThat(others.get("same")).isEqualTo(keys.get("same"));
    assertThat(others.get("cast@2")).isEqualTo(keys.get("drawn@2"));
    assertThat(others.get("table@1")).isEqualTo(keys.get("table@1"));
  }

  @Test
  void namesThatStandInTheOutputCount() {
    Map<String, String> before = keys(CardText.built());
    CardText renamed = CardText.built().with("again", "twice");
    Map<String, String> after = keys(renamed);
    assertThat(after.get("twice")).isEqualTo(before.get("again"));
    assertThat(after.get("same")).isEqualTo(before.get("same"));
    assertThat(after.get("scores")).isNotEqualTo(before.get("scores"));
  }
}
