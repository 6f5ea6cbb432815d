// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Filter;
import dev.toller.flow.Context;
import dev.toller.generate.Saying;
import dev.toller.testkit.FixedCorpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyQueriesTest {

  private final Saying model = Saying.by(asked -> asked.contains("duck") ? "Yes, it does." : "No.");

  private List<String> left(String... queries) {
    return new VerifyQueries()
        .apply(
            Context.of("q?", Filter.ALL, 10).withQueries(List.of(queries)),
            model.over(new FixedCorpus(), event -> {}))
        .queries();
  }

  @Test
  void queriesThatDoNotHoldAreDropped() {
    assertThat(left("q?", "ducks", "geese", "more ducks"))
        .containsExactly("q?", "ducks", "more ducks");
    assertThat(model.asked()).hasSize(3);
  }

  @Test
  void withoutAnyTheQuestionIsLeft() {
    assertThat(left("geese")).containsExactly("q?");
  }
}
