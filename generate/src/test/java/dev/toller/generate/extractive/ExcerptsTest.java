// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.operator.Compress;
import dev.toller.flow.operator.Expand;
import dev.toller.testkit.AssertingOperator;
import dev.toller.testkit.FixedCorpus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers from parts of passages and from their neighbours. */
class ExcerptsTest {

  private final Environment environment = Environment.of(new FixedCorpus());

  private static Context found(String question, String... ids) {
    List<Hit> hits = List.of(ids).stream().map(id -> new Hit(id, 1)).toList();
    return Context.of(question, Filter.ALL, 5).withRanking(Ranking.of(hits));
  }

  /** The asserting operator checks that each citation stands where it says. */
  private Answer answer(Context context) {
    return new AssertingOperator(new Extract(3, 0))
        .apply(context, environment)
        .answer()
        .orElseThrow();
  }

  @Test
  void citesWhatExpandAddedByItsOwnPassage() {
    Context context = found("What do they dig, bark and scream without?", "breeds/toller.md-0002");
    assertThat(answer(context).citations())
        .extracting(Citation::passage)
        .doesNotContain("breeds/toller.md-0003");
    assertThat(answer(new Expand(1, 5).apply(context, environment)).citations())
        .extracting(Citation::passage)
        .contains("breeds/toller.md-0003");
  }

  @Test
  void quotesOnlyWhatCompressLeft() {
    Context context =
        found(
            "Without what do they dig, bark and scream?",
            "breeds/toller.md-0003",
            "breeds/poodle.txt-0000");
    Answer answer = answer(new Compress(7, 5).apply(context, environment));
    assertThat(answer.citations())
        .extracting(Citation::quote)
        .containsExactly("Without it they dig, bark and scream.");
  }
}
