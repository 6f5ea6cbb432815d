// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import static dev.toller.measure.MetricTest.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.Estimate;
import dev.toller.measure.statistics.RandomisationTest;
import dev.toller.measure.statistics.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final List<Metric> MRR = List.of(Metric.parse("MRR"));

  private static final Qrels QRELS =
      Qrels.of(Map.of("q1", Map.of("a", 1), "q2", Map.of("a", 1), "q3", Map.of("a", 1, "b", 2)));

  private static final int QUERIES = 60;

  private static final SystemRun FIRST =
      SystemRun.of(
          "first",
          Map.of("q1", ranking("a"), "q2", ranking("x", "a"), "q3", ranking("x", "y", "z", "a")));

  private static final SystemRun SECOND =
      SystemRun.of(
          "second", Map.of("q1", ranking("a"), "q2", ranking("a"), "q3", ranking("x", "a")));

  @Test
  void meansRunOverEveryJudgedQuery() {
    MetricReport mrr = report(FIRST).systems().getFirst().metrics().get("MRR");
    assertThat(mrr.values()).isEqualTo(new TreeMap<>(Map.of("q1", 1.0, "q2", 0.5, "q3", 0.25)));
    assertThat(mrr.estimate().mean()).isCloseTo(1.75 / 3, within(1e-15));
    assertThat(mrr.estimate().low()).isEqualTo(0.25);
    assertThat(mrr.estimate().high()).isEqualTo(1);
    assertThat(mrr.vsBaseline()).isEmpty();
  }

  private static Report report(SystemRun... runs) {
    return Evaluation.of(QRELS, MRR).report("tiny", List.of(runs), Optional.empty());
  }

  @Test
  void comparesWithTheBaseline() {
    Report report =
        Evaluation.of(QRELS, MRR).report("tiny", List.of(FIRST, SECOND), Optional.of("first"));
    assertThat(report.systems().getFirst().metrics().get("MRR").vsBaseline()).isEmpty();
    Comparison comparison =
        report.systems().getLast().metrics().get("MRR").vsBaseline().orElseThrow();
    // Differences 0, 0.5 and 0.25.
    assertThat(comparison.difference()).isEqualTo(new Estimate(0.25, 0, 0.5));
    assertThat(comparison.tally()).isEqualTo(new Tally(2, 0, 1));
    assertThat(comparison.randomisation()).isEqualTo(new Comparison.Significance(0.5, 0.5));
    // t is the square root of 3; with two degrees of freedom p is 1 - sqrt(3 / 5).
    assertThat(comparison.tTest().p()).isCloseTo(1 - Math.sqrt(0.6), within(1e-14));
  }

  @Test
  void correctsOverEverySystemAndMetric() {
    List<Metric> metrics = List.of(Metric.parse("MRR"), Metric.parse("P@1"));
    SystemRun third = SystemRun.of("third", SECOND.rankings());
    Report report =
        Evaluation.of(QRELS, metrics)
            .report("tiny", List.of(FIRST, SECOND, third), Optional.of("first"));
    Comparison comparison =
        report.systems().getLast().metrics().get("MRR").vsBaseline().orElseThrow();
    double p = 1 - Math.sqrt(0.6);
    assertThat(comparison.tTest().holm()).isCloseTo(4 * p, within(1e-14));
    assertThat(comparison.randomisation().holm()).isOne();
  }

  @Test
  void warnsOfWhatMovesTheValues() {
    Qrels qrels =
        Qrels.of(
            Map.of(
                "q1",
                Map.of("a", 1),
                "q2",
                Map.of("a", 0),
                "q3",
                Map.of("a", 2),
                "q4",
                Map.of("a", 1),
                "q5",
                Map.of("a", 1),
                "q6",
                Map.of("a", 1)));
    SystemRun run = SystemRun.of("bm25", Map.of("q1", ranking("a"), "other", ranking("a")));
    Report report = Evaluation.of(qrels, MRR).report("tiny", List.of(run), Optional.empty());
    assertThat(report.queries()).isEqualTo(6);
    assertThat(report.systems().getFirst().missing()).containsExactly("q2", "q3", "q4", "q5", "q6");
    assertThat(report.systems().getFirst().metrics().get("MRR").estimate().mean())
        .isCloseTo(1.0 / 6, within(1e-15));
    assertThat(report.warnings())
        .containsExactly(
            "1 of 6 queries have no relevant document and count 0 for every system: 'q2'.",
            "'bm25' has no ranking for 5 of 6 queries, which count 0 in every metric: 'q2', 'q3', 'q4' and 2 more.",
            "Queries of 'bm25' without judgements are left out, 1 of 2: 'other'.");
    assertThat(report.withWarnings(List.of("First.")).warnings()).startsWith("First.").hasSize(4);
    assertThat(report(FIRST).warnings()).isEmpty();
  }

  @Test
  void refusesNamesThatDoNotFit() {
    Evaluation evaluation = Evaluation.of(QRELS, MRR);
    assertThatThrownBy(() -> evaluation.report("t", List.of(FIRST, FIRST), Optional.empty()))
        .isInstanceOf(TollerException.class)
        .hasMessage("Two systems are called 'first'; each needs a name of its own.");
    assertThatThrownBy(() -> evaluation.report("t", List.of(FIRST, SECOND), Optional.of("bm25")))
        .hasMessage("The baseline 'bm25' is not among the systems [first, second].");
    assertThatThrownBy(() -> evaluation.report("t", List.of(), Optional.empty()))
        .hasMessage("There is no system to evaluate; name at least one.");
  }

  @Test
  void namesOfQueriesAndOrderOfSystemsChangeNoNumber() {
    Random random = new Random(5);
    Map<String, Map<String, Integer>> grades = new HashMap<>();
    Map<String, Map<String, Integer>> renamedGrades = new HashMap<>();
    Map<String, Ranking> one = new HashMap<>();
    Map<String, Ranking> oneRenamed = new HashMap<>();
    Map<String, Ranking> two = new HashMap<>();
    Map<String, Ranking> twoRenamed = new HashMap<>();
    for (int i = 0; i < QUERIES; i++) {
      String query = "q%02d".formatted(i);
      String renamed = "z%02d".formatted((i * 37) % QUERIES);
      grades.put(query, Map.of("d1", random.nextInt(4), "d2", 1, "d3", random.nextInt(2)));
      renamedGrades.put(renamed, grades.get(query));
      one.put(query, drawn(random));
      oneRenamed.put(renamed, one.get(query));
      two.put(query, drawn(random));
      twoRenamed.put(renamed, two.get(query));
    }
    Report straight = report(grades, List.of(SystemRun.of("one", one), SystemRun.of("two", two)));
    Report shuffled =
        report(
            renamedGrades,
            List.of(SystemRun.of("two", twoRenamed), SystemRun.of("one", oneRenamed)));
    for (String system : List.of("one", "two")) {
      assertThat(numbers(shuffled, system)).isEqualTo(numbers(straight, system));
    }
  }

  private static Ranking drawn(Random random) {
    return Ranking.of(
        List.of("d1", "d2", "d3", "d4").stream()
            .map(id -> new Hit(id, random.nextDouble()))
            .toList());
  }

  private static Report report(Map<String, Map<String, Integer>> grades, List<SystemRun> runs) {
    return Evaluation.of(Qrels.of(grades), Metric.defaults())
        .with(new Bootstrap(500, 0.95, 1))
        .with(new RandomisationTest(500, 1))
        .report("drawn", runs, Optional.of("one"));
  }

  private static List<Object> numbers(Report report, String system) {
    return report.systems().stream()
        .filter(candidate -> candidate.name().equals(system))
        .flatMap(found -> found.metrics().values().stream())
        .<Object>map(metric -> List.of(metric.estimate(), metric.vsBaseline()))
        .toList();
  }

  @Test
  void theJsonIsTheOneOfTheCommandLine() {
    SystemRun timed =
        new SystemRun(
            "dense",
            Map.of("q1", ranking("a"), "q2", ranking("a")),
            Map.of("q1", 1_500_000L, "q2", 2_000_000L),
            OptionalLong.of(4096));
    Report report =
        Evaluation.of(QRELS, MRR)
            .with(new Bootstrap(100, 0.95, 1))
            .report("tiny", List.of(FIRST, timed), Optional.of("first"));
    assertThat(report.json().toPrettyString().lines().map(String::strip).toList())
        .contains(
            "\"data\" : \"tiny\",",
            "\"queries\" : 3,",
            "\"baseline\" : \"first\",",
            "\"flow\" : \"dense\",",
            "\"latency_ms\" : {",
            "\"p50\" : 1.5,",
            "\"p99\" : 2.0",
            "\"index_bytes\" : 4096,",
            "\"vs_baseline\" : {",
            "\"missing_queries\" : [ \"q3\" ]",
            "\"warnings\" : [ \"'dense' has no ranking for 1 of 3 queries, which count 0 in every metric: 'q3'.\" ]");
    var systems = report.json().path("systems");
    assertThat(systems.get(0).has("vs_baseline")).isFalse();
    assertThat(systems.get(0).has("latency_ms")).isFalse();
    assertThat(names(systems.get(0).path("metrics").path("MRR")))
        .containsExactly("mean", "low", "high");
    assertThat(names(systems.get(1).path("vs_baseline").path("MRR")))
        .containsExactly(
            "difference", "low", "high", "t_test", "randomisation", "won", "lost", "tied");
    assertThat(report.jsonWithQueries().at("/systems/1/metrics/MRR/values/q1").doubleValue())
        .isOne();
  }

  private static List<String> names(JsonNode node) {
    return node.propertyStream().map(Map.Entry::getKey).toList();
  }
}
