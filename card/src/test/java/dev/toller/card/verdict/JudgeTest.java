// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.card.Card;
import dev.toller.card.Claim;
import dev.toller.card.Determinism;
import dev.toller.card.Experiment;
import dev.toller.card.Guard;
import dev.toller.card.Tier;
import dev.toller.card.Tuning;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

  private final SortedMap<String, Series> measured = new TreeMap<>();

  private void value(String name, double... bySeed) {
    measured.put(
        name, new Series(Arrays.stream(bySeed).boxed().toList(), Collections.emptySortedMap()));
  }

  private void column(String name, double... values) {
    SortedMap<String, Double> column = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      column.put("q" + (10 + i), values[i]);
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    measured.put(name, new Series(List.of(mean), column));
  }

  private static List<Condition> conditions(String... texts) {
    return Arrays.stream(texts).map(Condition::parse).toList();
  }

  private static Claim claim(String... holdsWhen) {
    return new Claim("claim", "says", "scaled", Tier.T1, conditions(holdsWhen), List.of(), "");
  }

  private static Card card(List<Claim> claims, List<Guard> guards) {
    Experiment experiment =
        new Experiment(
            Map.of(), List.of(1L), Determinism.EXACT, new Tuning(0, 0), Map.of(), Map.of(), guards);
    return new Card(
        "tiny",
        "title",
        2020,
        "source",
        "measures",
        "card",
        "idea",
        List.of(),
        claims,
        "plan",
        Optional.of(experiment));
  }

  private Judgement.OfClaim judged(Claim claim) {
    return Judge.judge(card(List.of(claim), List.of()), Tier.T1, measured).claims().getFirst();
  }

  private Verdict verdict(String... holdsWhen) {
    return judged(claim(holdsWhen)).verdict();
  }

  @ParameterizedTest
  @CsvSource({
    "a.x > b.x, true", "b.x > a.x, false", "a.x > a.x, false",
    "a.x >= b.x, true", "b.x >= a.x, false", "a.x >= a.x, true",
    "b.x < a.x, true", "a.x < b.x, false", "a.x < a.x, false",
    "b.x <= a.x, true", "a.x <= b.x, false", "a.x <= a.x, true",
    "a.x > 0.5, true", "a.x > 0.51, false", "0.5 < a.x, true",
    "a.x > b.x by 0.01, true", "a.x >= b.x by 0.01, true", "a.x > b.x by 0.0101, false",
    "b.x < a.x by 0.01, true", "b.x <= a.x by 0.01, true", "b.x < a.x by 0.0101, false",
    "b.x > a.x by 0.01, false", "a.x < b.x by 0.01, false"
  })
  void everyRelation(String condition, boolean holds) {
    value("a.x", 0.51);
    value("b.x", 0.50);
    assertThat(verdict(condition)).isEqualTo(holds ? Verdict.HELD : Verdict.NOT_HELD);
  }

  @Test
  void anEquationIsExactOrNotHeld() {
    value("a.x", 0.51);
    value("b.x", 0.51);
    assertThat(verdict("a.x = 0.51")).isEqualTo(Verdict.EXACT);
    assertThat(verdict("a.x = b.x", "b.x = 0.51")).isEqualTo(Verdict.EXACT);
    assertThat(verdict("a.x = 0.5100000000000001")).isEqualTo(Verdict.NOT_HELD);
    assertThat(verdict("a.x = 0.51", "a.x > 0.5")).isEqualTo(Verdict.HELD);
    assertThat(verdict("a.x = 0.51", "a.x > 0.6")).isEqualTo(Verdict.NOT_HELD);
  }

  @ParameterizedTest
  @CsvSource({
    "0.730, WITHIN_BAND",
    "0.740, WITHIN_BAND",
    "0.735, WITHIN_BAND",
    "0.7299, NOT_HELD",
    "0.7401, SURPRISING"
  })
  void aBandHasTwoEnds(double value, Verdict verdict) {
    value("a.x", value);
    assertThat(verdict("a.x within 0.005 of 0.735")).isEqualTo(verdict);
  }

  @Test
  void oneBandAmongOtherConditions() {
    value("a.x", 0.5);
    assertThat(verdict("a.x > 0.4", "a.x within 0.1 of 0.45")).isEqualTo(Verdict.WITHIN_BAND);
    assertThat(verdict("a.x > 0.4", "a.x within 0.1 of 0.3")).isEqualTo(Verdict.SURPRISING);
    assertThat(verdict("a.x > 0.6", "a.x within 0.1 of 0.3")).isEqualTo(Verdict.NOT_HELD);
  }

  /** Three seeds, 0.70, 0.72 and 0.77: the interval reaches 0.08957 to both sides of 0.73. */
  @Test
  void nearIsTheSpreadOverTheSeeds() {
    value("a.x", 0.70, 0.72, 0.77);
    assertThat(verdict("a.x near 0.73")).isEqualTo(Verdict.WITHIN_BAND);
    assertThat(verdict("a.x near 0.8195")).isEqualTo(Verdict.WITHIN_BAND);
    assertThat(verdict("a.x near 0.8197")).isEqualTo(Verdict.NOT_HELD);
    assertThat(verdict("a.x near 0.6405")).isEqualTo(Verdict.WITHIN_BAND);
    assertThat(verdict("a.x near 0.6403")).isEqualTo(Verdict.SURPRISING);
  }

  @Test
  void nearIsTheSpreadOverTheQueriesWhereThereIsOneSeed() {
    column("a.x", 0, 1, 1, 0, 1, 0, 1, 0);
    Outcome outcome = judged(claim("a.x near 0.5")).outcomes().getFirst();
    double half = (outcome.spread().orElseThrow().high() - outcome.spread().get().low()) / 2;
    assertThat(half).isBetween(0.2, 0.5);
    assertThat(verdict("a.x near " + (0.5 + half * 0.99))).isEqualTo(Verdict.WITHIN_BAND);
    assertThat(verdict("a.x near " + (0.5 + half * 1.01))).isEqualTo(Verdict.NOT_HELD);
    assertThat(verdict("a.x near " + (0.5 - half * 1.01))).isEqualTo(Verdict.SURPRISING);
  }

  @Test
  void nearNeedsASpread() {
    value("a.x", 0.5);
    assertThatThrownBy(() -> verdict("a.x near 0.5"))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The condition 'a.x near 0.5' asks for the spread of a value that has none: it was measured once and is no mean over queries.");
  }

  /** Six queries won of six have p = 2 / 2^6 = 0.03125 alone, and 0.0625 among two comparisons. */
  @Test
  void significanceIsCorrectedOverTheFamily() {
    column("a.x", 0.6, 0.7, 0.8, 0.9, 1.0, 0.5);
    column("b.x", 0.5, 0.5, 0.5, 0.5, 0.5, 0.4);
    column("c.x", 0.6, 0.7, 0.8, 0.9, 1.0, 0.5);
    assertThat(verdict("significantly a.x > b.x")).isEqualTo(Verdict.HELD);
    assertThat(verdict("significantly b.x < a.x")).isEqualTo(Verdict.HELD);
    assertThat(verdict("significantly b.x > a.x")).isEqualTo(Verdict.NOT_HELD);
    Judgement.OfClaim among = judged(claim("significantly a.x > b.x", "a.x >= c.x"));
    assertThat(among.verdict()).isEqualTo(Verdict.NOT_HELD);
    var test = among.outcomes().getFirst().comparison().orElseThrow().randomisation();
    assertThat(test.p()).isEqualTo(0.03125);
    assertThat(test.holm()).isEqualTo(0.0625);
  }

  @Test
  void theFamilyReachesOverClaimsAndGuardsAndCountsAConditionOnce() {
    column("a.x", 0.6, 0.7, 0.8, 0.9, 1.0, 0.5);
    column("b.x", 0.5, 0.5, 0.5, 0.5, 0.5, 0.4);
    Claim claim = claim("significantly a.x > b.x");
    Guard same = new Guard("same", Tier.T1, conditions("significantly a.x > b.x"));
    Guard other = new Guard("other", Tier.T1, conditions("a.x > b.x"));
    Judgement once = Judge.judge(card(List.of(claim), List.of(same)), Tier.T1, measured);
    assertThat(once.claims().getFirst().verdict()).isEqualTo(Verdict.HELD);
    assertThat(once.guards().getFirst().holds()).isTrue();
    Judgement twice = Judge.judge(card(List.of(claim), List.of(other)), Tier.T1, measured);
    assertThat(twice.claims().getFirst().verdict()).isEqualTo(Verdict.NOT_HELD);
    assertThat(twice.guards().getFirst().holds()).isTrue();
  }

  @Test
  void significanceNeedsTheSameQueries() {
    column("a.x", 0.6, 0.7);
    value("b.x", 0.5);
    assertThatThrownBy(() -> verdict("significantly a.x > b.x"))
        .hasMessage(
            "The condition 'significantly a.x > b.x' asks for a paired test, and its sides have no values for the same queries.");
  }

  @Test
  void whatIsTooGoodIsSurprising() {
    value("a.x", 0.99);
    Claim claim =
        new Claim(
            "claim",
            "says",
            "scaled",
            Tier.T1,
            conditions("a.x > 0.5"),
            conditions("a.x > 0.95", "a.x > 2"),
            "");
    assertThat(judged(claim).verdict()).isEqualTo(Verdict.SURPRISING);
    value("a.x", 0.90);
    assertThat(judged(claim).verdict()).isEqualTo(Verdict.HELD);
    value("a.x", 0.40);
    assertThat(judged(claim).verdict()).isEqualTo(Verdict.NOT_HELD);
  }

  @Test
  void aGuardHoldsWhereAllItsConditionsHold() {
    value("a.x", 0.5);
    Guard holds = new Guard("holds", Tier.T1, conditions("a.x > 0.4", "a.x < 0.6"));
    Guard fails = new Guard("fails", Tier.T1, conditions("a.x > 0.4", "a.x < 0.5"));
    Guard above = new Guard("above", Tier.T1, conditions("a.x within 0.1 of 0.3"));
    Guard elsewhere = new Guard("elsewhere", Tier.T2, conditions("a.x > 9"));
    Judgement judgement =
        Judge.judge(
            card(List.of(claim("a.x > 0")), List.of(holds, fails, above, elsewhere)),
            Tier.T1,
            measured);
    assertThat(judgement.guards())
        .extracting(Judgement.OfGuard::guard, Judgement.OfGuard::holds)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("holds", true),
            org.assertj.core.groups.Tuple.tuple("fails", false),
            org.assertj.core.groups.Tuple.tuple("above", false));
  }

  @Test
  void aConditionNamesWhatWasMeasured() {
    value("a.x", 0.5);
    value("a.y", 0.5);
    assertThatThrownBy(() -> verdict("a.z > 0.5"))
        .isInstanceOf(TollerException.class)
        .hasMessage("A condition names 'a.z', which no stage measured; measured were: a.x, a.y.");
  }

  @Test
  void verdictsInWords() {
    assertThat(Verdict.values())
        .extracting(Verdict::toString)
        .containsExactly("exact", "within band", "held", "not held", "surprising");
    assertThat(Verdict.values())
        .extracting(Verdict::good)
        .containsExactly(true, true, true, false, false);
  }
}
