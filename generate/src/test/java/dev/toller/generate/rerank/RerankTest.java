// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.testkit.FixedCorpus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RerankTest {

  private static final Context FOUND =
      Context.of("Without it they dig, bark and scream.", Filter.ALL, 1)
          .withRanking(
              Ranking.of(
                  List.of(
                      new Hit("breeds/labrador.md-0001", 3),
                      new Hit("breeds/poodle.txt-0000", 2),
                      new Hit("breeds/toller.md-0003", 1))));

  private final Environment environment = Environment.of(new FixedCorpus());

  @Test
  void thePassageWithTheNearestSentenceComesFirst() {
    Operator rerank = new RerankType().create(Map.of());
    Ranking ranking = rerank.apply(FOUND, environment).ranking();
    assertThat(ranking.ids()).hasSize(3).startsWith("breeds/toller.md-0003");
    assertThat(ranking.hits().getFirst().score()).isGreaterThan(0.99);
  }

  @Test
  void readsAsManyAsItIsTold() {
    Operator rerank = new RerankType().create(Map.of("k", 2));
    assertThat(rerank.apply(FOUND, environment).ranking().size()).isEqualTo(2);
  }

  @Test
  void saysWhichParametersGoTogether() {
    assertThat(new RerankType().create(Map.of("model", "some/folder")).parameters())
        .isEqualTo(Map.of("by", "model", "model", "some/folder", "k", 30));
    assertThatThrownBy(() -> new RerankType().create(Map.of("by", "sentence", "model", "m")))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The operator 'rerank' by sentence takes no model; write 'by: model', or leave the model out.");
    assertThatThrownBy(() -> new RerankType().create(Map.of("by", "model")))
        .hasMessage("The parameter 'model' of the operator 'rerank' is missing.");
  }

  @Test
  void aFolderWithoutAModelIsNamed() {
    Operator rerank = new RerankType().create(Map.of("model", "no/such/folder"));
    assertThatThrownBy(() -> rerank.apply(FOUND, environment))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining("no/such/folder");
  }
}
