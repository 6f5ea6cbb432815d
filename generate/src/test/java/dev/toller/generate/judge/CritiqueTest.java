// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Filter;
import dev.toller.flow.Context;
import dev.toller.flow.operator.Retrieve;
import dev.toller.generate.Saying;
import dev.toller.testkit.FixedCorpus;
import org.junit.jupiter.api.Test;

class CritiqueTest {

  @Test
  void keepsWhatTheModelCallsHelpful() {
    var environment =
        Saying.by(asked -> asked.contains("Labrador") ? "yes" : "no")
            .over(new FixedCorpus(), event -> {});
    Context found =
        new Retrieve("dense", 10).apply(Context.of("the coat", Filter.ALL, 10), environment);
    Context left = new Critique(10).apply(found, environment);
    assertThat(left.ranking().ids()).isNotEmpty().allMatch(id -> id.startsWith("breeds/labrador"));
    assertThat(found.ranking().hits()).containsAll(left.ranking().hits());
  }
}
