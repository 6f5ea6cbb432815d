// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Filter;
import dev.toller.flow.Context;
import dev.toller.flow.FlowReader;
import dev.toller.flow.NamedFlow;
import dev.toller.flow.PartType;
import dev.toller.flow.Parts;
import dev.toller.flow.Pattern;
import dev.toller.flow.Result;
import dev.toller.flow.Vocabulary;
import dev.toller.testkit.FixedCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

/** What {@code docs/flows.md} says is so. */
class FlowsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "flows.md");

  private static final Map<String, String> PATTERNS =
      Map.of(
          "small", "linear",
          "linear", "linear",
          "conditional", "conditional; branching before retrieval",
          "branching-pre", "branching before retrieval",
          "branching-post", "branching after retrieval",
          "iterative", "loop, iterative",
          "recursive", "loop, recursive",
          "adaptive", "loop, adaptive");

  private static List<NamedFlow> flows() throws IOException {
    FlowReader reader = new FlowReader(Vocabulary.installed());
    return java.util.regex.Pattern.compile("```yaml\n(.*?)```", java.util.regex.Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult block) -> reader.read("flows.md", block.group(1)))
        .toList();
  }

  @Test
  void everyFlowHasThePatternThatItStandsFor() throws IOException {
    assertThat(flows()).extracting(NamedFlow::name).hasSameElementsAs(PATTERNS.keySet());
    for (NamedFlow flow : flows()) {
      assertThat(Pattern.of(flow.flow(), Vocabulary.installed()).words())
          .as(flow.name())
          .isEqualTo(PATTERNS.get(flow.name()));
    }
  }

  @Test
  void everyFlowRuns() throws IOException {
    for (NamedFlow flow : flows()) {
      Context context = Context.of("How long is the coat of a Labrador?", Filter.ALL, 5);
      Result result =
          flow.flow()
              .run(context, Saying.always("Short.\nUNSURE").over(new FixedCorpus(), event -> {}));
      assertThat(result.context().ranking().hits()).as(flow.name()).isNotEmpty();
      assertThat(result.context().answer().isPresent())
          .as(flow.name())
          .isEqualTo(!List.of("small", "conditional").contains(flow.name()));
    }
  }

  @Test
  void everySplitMergeRouterAndJudgeIsDescribed() throws IOException {
    String page = Files.readString(PAGE);
    Vocabulary vocabulary = Vocabulary.installed();
    for (Parts<?> parts : vocabulary.kinds()) {
      if (parts != vocabulary.operators()) {
        assertThat(parts.types())
            .extracting(PartType::name)
            .allSatisfy(name -> assertThat(page).contains("`%s`".formatted(name)));
      }
    }
  }
}
