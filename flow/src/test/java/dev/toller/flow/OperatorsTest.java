// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.flow.operator.Diversify;
import dev.toller.flow.operator.Retrieve;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorsTest {

  @Test
  void findsTheInstalledTypes() {
    assertThat(Vocabulary.installed().operators().types())
        .extracting(PartType::name)
        .containsExactly(
            "accept",
            "compress",
            "diversify",
            "expand",
            "feedback",
            "mmr",
            "query-from-answer",
            "retrieve",
            "select");
    assertThat(Vocabulary.installed().operators().types())
        .allSatisfy(type -> assertThat(type.help()).isNotBlank());
  }

  @Test
  void refusesTwoOfOneNameAndNamesThatFlowsUse() {
    PartType<Operator> twice = Vocabulary.installed().operators().types().iterator().next();
    assertThatThrownBy(() -> Parts.of("operator", Set.of(), List.of(twice, twice)))
        .hasMessageContaining("'accept'");
  }

  @Test
  void aRetrieverIsAskedOnlyForWhatThereIs() {
    MemoryCorpus corpus = MemoryCorpus.of("one", "two");
    Context context = Context.of("one", Filter.ALL, 1_000_000_000);
    assertThat(new Retrieve("lexical", 1).apply(context, Environment.of(corpus)).ranking().ids())
        .containsExactly("p0");
    assertThat(
            new Retrieve("lexical", 1)
                .apply(context, Environment.of(MemoryCorpus.of()))
                .ranking()
                .isEmpty())
        .isTrue();
  }

  @Test
  void anUnknownRetrieverIsNamedWithThoseThereAre() {
    assertThatThrownBy(() ->
            new Retrieve("sparse", 9)
                .apply(Context.of("q", Filter.ALL, 1), Environment.of(MemoryCorpus.of("one"))))
        .hasMessage("There is no retriever 'sparse'; there are [dense, lexical].");
  }

  @Test
  void retrieveNeedsAPositiveDepth() {
    assertThatThrownBy(() -> new Retrieve("dense", -1))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The parameter 'k' of the operator 'retrieve' must be a whole number from 1 to 1000000, got -1.");
  }

  @Test
  void aSearchShowsAtLeastOnePassage() {
    assertThatThrownBy(() -> Context.of("q", Filter.ALL, 0))
        .isInstanceOf(TollerException.class)
        .hasMessage("A search shows at least 1 passage, got k of 0.");
  }

  @Test
  void diversifyKeepsTheBestOfThoseThatSayTheSame() {
    MemoryCorpus corpus =
        MemoryCorpus.of("Run `toller sync`.", "run toller  SYNC", "Run toller.", "...", "—");
    Ranking ranking =
        Ranking.of(
            List.of(new Hit("p0", 1), new Hit("p1", 5), new Hit("p2", 3), new Hit("gone", 2)));
    Context context = Context.of("q", Filter.ALL, 9).withRanking(ranking);
    assertThat(new Diversify(0.7, 2).apply(context, Environment.of(corpus)).ranking().hits())
        .containsExactly(new Hit("p1", 5), new Hit("p2", 3), new Hit("gone", 2));
  }

  @Test
  void parametersNameWhatIsAllowed() {
    Parameters parameters =
        new Parameters(
            "the operator 'x'", Map.of("a", 1.5, "b", "no"), List.of("a", "b", "missing"));
    assertThat(parameters.number("a", 0, 2)).isEqualTo(1.5);
    assertThat(parameters.number("missing", 0, 2, 0.5)).isEqualTo(0.5);
    assertThatThrownBy(() -> parameters.number("a", 0, 1))
        .hasMessage(
            "The parameter 'a' of the operator 'x' must be a number from 0.0 to 1.0, got 1.5.");
    assertThatThrownBy(() -> parameters.integer("a", 0, 9))
        .hasMessage(
            "The parameter 'a' of the operator 'x' must be a whole number from 0 to 9, got 1.5.");
    assertThatThrownBy(() -> parameters.choice("b", List.of("yes"), "yes"))
        .hasMessage("The parameter 'b' of the operator 'x' cannot be 'no'; there are: yes.");
  }

  @Test
  void distancesCountLetters() {
    assertThat(Names.distance("", "abc")).isEqualTo(3);
    assertThat(Names.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Names.distance("flow", "flow")).isZero();
  }
}
