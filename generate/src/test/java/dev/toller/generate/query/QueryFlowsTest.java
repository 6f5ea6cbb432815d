// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Filter;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Flow;
import dev.toller.flow.FlowChecker;
import dev.toller.flow.Flows;
import dev.toller.flow.Result;
import dev.toller.testkit.FixedCorpus;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in flows that need a language model, over recorded texts. */
class QueryFlowsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"expanded", "hyde"})
  void findsThePassageThatAnswers(String name) {
    Flow flow = Flows.named(name).flow();
    assertThat(FlowChecker.problems(flow)).isEmpty();
    Result result =
        flow.run(
            Context.of(Dogs.SMALLEST, Filter.ALL, 3),
            new Environment(new FixedCorpus(), Optional.of(Dogs.model(folder)), event -> {}));
    assertThat(result.context().ranking().ids()).hasSize(3).startsWith("breeds/toller.md-0001");
    assertThat(result.trace().visits().stream().mapToInt(visit -> visit.usage().calls()).sum())
        .isEqualTo(1);
  }
}
