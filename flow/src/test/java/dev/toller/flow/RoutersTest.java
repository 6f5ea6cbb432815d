// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Filter;
import dev.toller.flow.router.Confident;
import dev.toller.flow.router.Hybrid;
import dev.toller.flow.router.Keywords;
import dev.toller.flow.router.Semantic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoutersTest {

  private static final Environment ENVIRONMENT = Environment.of(MemoryCorpus.of("one"));

  private static final Keywords KEYWORDS =
      new Keywords(
          new TreeMap<>(
              Map.of(
                  "code", List.of("class", "unit test", "C++"),
                  "law", List.of("contract", "class action"))));

  private static final Semantic SEMANTIC =
      new Semantic(new TreeMap<>(Map.of("code", List.of("xyz"), "law", List.of("aaab"))), 0.1);

  private static Optional<String> choose(Router router, String question) {
    return router.choose(Context.of(question, Filter.ALL, 1), ENVIRONMENT);
  }

  @Test
  void keywordsAreWholeWordsInAnyCase() {
    assertThat(choose(KEYWORDS, "Write a Unit-Test!")).contains("code");
    assertThat(choose(KEYWORDS, "units and tests")).isEmpty();
    assertThat(choose(KEYWORDS, "classes")).isEmpty();
    assertThat(choose(KEYWORDS, "")).isEmpty();
  }

  @Test
  void keywordsScoreByTheirShareOfThoseFound() {
    assertThat(KEYWORDS.scores("a class action about a contract", ENVIRONMENT))
        .containsEntry("code", 1 / 3.0)
        .containsEntry("law", 2 / 3.0);
    assertThat(choose(KEYWORDS, "a class action about a contract")).contains("law");
  }

  @Test
  void ofEqualScoresTheFirstNameWins() {
    assertThat(choose(KEYWORDS, "class contract")).contains("code");
  }

  @Test
  void meaningGivesProbabilities() {
    var scores = SEMANTIC.scores("baaa", ENVIRONMENT);
    assertThat(scores.values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(scores.get("law")).isGreaterThan(0.99);
    assertThat(choose(SEMANTIC, "zyx")).contains("code");
    assertThat(SEMANTIC.decides()).isTrue();
  }

  @Test
  void hybridMixesBoth() {
    Keywords keywords =
        new Keywords(new TreeMap<>(Map.of("code", List.of("aaab"), "law", List.of("zyx"))));
    var semantic = SEMANTIC.scores("aaab", ENVIRONMENT);
    assertThat(new Hybrid(keywords, SEMANTIC, 0.25).scores("aaab", ENVIRONMENT))
        .containsEntry("code", 0.25 + 0.75 * semantic.get("code"))
        .containsEntry("law", 0.75 * semantic.get("law"));
    assertThat(choose(new Hybrid(keywords, SEMANTIC, 0.9), "aaab")).contains("code");
    assertThat(choose(new Hybrid(keywords, SEMANTIC, 0.1), "aaab")).contains("law");
  }

  @Test
  void confidenceDecidesBetweenTwoRoutes() {
    Router router = new Confident(new Confidence(0.6, Answered.DRAFT));
    Context context = Context.of("q", Filter.ALL, 1);
    assertThat(router.choose(context, ENVIRONMENT)).contains("unsure");
    for (var draft : Map.of(0.6, "sure", 0.59, "unsure", Double.NaN, "unsure").entrySet()) {
      Context drafted =
          context.withDrafts(
              List.of(TestParts.answer("a", 1), TestParts.answer("b", draft.getKey())));
      assertThat(router.choose(drafted, ENVIRONMENT)).contains(draft.getValue());
    }
  }
}
