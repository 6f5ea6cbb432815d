// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.data.Run;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our values against those of the reference tool; how they were made is in golden/README.md. */
class TrecEvalTest {

  private static final double ROUNDING = 1e-12;

  private static final Map<String, String> NAMES =
      Map.of(
          "ndcg", "nDCG",
          "ndcg_cut", "nDCG",
          "map", "AP",
          "map_cut", "AP",
          "recip_rank", "MRR",
          "recall", "recall",
          "P", "P",
          "success", "success",
          "Rprec", "Rprec");

  private static final Qrels QRELS = Qrels.read(resource("graded.qrels"));

  private record Golden(String metric, String query, double value) {}

  @ParameterizedTest
  @ValueSource(strings = {"graded", "same-ties", "ties-written"})
  void agreesQueryByQueryAndInTheMean(String run) {
    check(run, golden(run));
  }

  @Test
  void exponentialGainIsLinearGainOfTransformedGrades() {
    List<Golden> exponential =
        golden("exponential").stream()
            .map(golden ->
                new Golden(golden.metric.replace("nDCG", "nDCG-exp"), golden.query, golden.value))
            .toList();
    check("graded", exponential);
  }

  @Test
  void tiesOfAForeignFileAreMeasuredAsTheFileWrittenAgain(@TempDir Path folder) throws IOException {
    Path written = folder.resolve("again.run");
    Run.read(resource("ties.run")).write(written);
    assertThat(written).hasSameTextualContentAs(resource("ties-written.run"));
    check("ties", golden("ties-written"));
  }

  /** With ids that sort the other way round, ties fall as trec_eval lets them fall. */
  @Test
  void trecEvalMeasuresAForeignFileWithTiesByIdsDescending() {
    Map<String, Map<String, Integer>> grades = new HashMap<>();
    QRELS
        .grades()
        .forEach((query, judged) -> {
          Map<String, Integer> mirrored = new HashMap<>();
          judged.forEach((id, grade) -> mirrored.put(mirror(id), grade));
          grades.put(query, mirrored);
        });
    Map<String, Ranking> rankings = new HashMap<>();
    Run.read(resource("ties.run"))
        .rankings()
        .forEach((query, ranking) ->
            rankings.put(
                query,
                Ranking.of(
                    ranking.hits().stream()
                        .map(hit -> new Hit(mirror(hit.id()), hit.score()))
                        .toList())));
    check(Qrels.of(grades), rankings, golden("ties"));
    assertThat(golden("ties")).isNotEqualTo(golden("ties-written"));
  }

  /** {@code d001} becomes {@code d998}. */
  private static String mirror(String id) {
    return id.startsWith("d") ? "d" + (999 - Integer.parseInt(id.substring(1))) : id;
  }

  private static void check(String run, List<Golden> golden) {
    check(QRELS, Run.read(resource(run + ".run")).rankings(), golden);
  }

  private static void check(Qrels qrels, Map<String, Ranking> rankings, List<Golden> golden) {
    assertThat(golden).hasSizeGreaterThan(100);
    List<Metric> named = golden.stream().map(Golden::metric).distinct().map(Metric::parse).toList();
    Map<String, MetricReport> metrics =
        Evaluation.of(qrels, named)
            .report("golden", List.of(SystemRun.of("system", rankings)), Optional.empty())
            .systems()
            .getFirst()
            .metrics();
    for (Golden expected : golden) {
      MetricReport metric = metrics.get(expected.metric);
      double value =
          expected.query.equals("all")
              ? metric.estimate().mean()
              : metric.values().get(expected.query);
      assertThat(value).as(expected.toString()).isCloseTo(expected.value, within(ROUNDING));
    }
  }

  private static List<Golden> golden(String name) {
    try {
      return Files.readAllLines(resource(name + ".trec_eval")).stream()
          .map(line -> line.split("\t"))
          .map(columns ->
              new Golden(ourName(columns[0]), columns[1], Double.parseDouble(columns[2])))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code ndcg_cut_10} is our {@code nDCG@10}. */
  private static String ourName(String theirs) {
    String family = theirs.replaceAll("_\\d+$", "");
    String cut = theirs.substring(family.length()).replace('_', '@');
    return NAMES.get(family) + cut;
  }

  private static Path resource(String name) {
    try {
      return Path.of(TrecEvalTest.class.getResource("/golden/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
