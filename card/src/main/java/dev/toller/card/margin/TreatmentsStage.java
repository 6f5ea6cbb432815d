// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.margin;

import dev.toller.Ranking;
import dev.toller.card.kind.Runs;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.measure.Metric;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.statistics.Holm;
import dev.toller.measure.statistics.RandomisationTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares ways of teaching over several kinds of students: the mean over the students for each
 * query, and of how many students a way makes a significantly better one than the baseline does
 * (paired randomisation, Holm's correction over the students, p below 0.05).
 *
 * @param parameters as the card writes them
 * @param set the data set with the labels
 * @param split whose judgements count
 * @param metric of rankings
 * @param baseline the way that the others are compared with
 * @param runs the stages that ranked, by way, the students in the same order
 */
record TreatmentsStage(
    Map<String, Object> parameters,
    String set,
    String split,
    Metric metric,
    String baseline,
    SortedMap<String, List<String>> runs)
    implements Stage {

  private static final double LEVEL = 0.05;
  private static final long MEMORY = 500L << 20;
  private static final double BYTES_A_SECOND = 2e6;

  @Override
  public Set<String> inputs() {
    Set<String> inputs = new LinkedHashSet<>();
    runs.values().forEach(inputs::addAll);
    return inputs;
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public boolean recomputable() {
    return true;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(5 + bytes / BYTES_A_SECOND, MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    Qrels qrels = BeirData.open(work.dataSet(set)).split(split).qrels();
    Map<String, List<SortedMap<String, Double>>> columns = new TreeMap<>();
    for (Map.Entry<String, List<String>> way : runs.entrySet()) {
      List<SortedMap<String, Double>> students = new ArrayList<>();
      for (String run : way.getValue()) {
        students.add(column(Runs.read(work.input(run)), qrels));
      }
      columns.put(way.getKey(), students);
      work.values().column(way.getKey() + "." + metric.name(), means(students));
    }
    List<SortedMap<String, Double>> untaught = columns.get(baseline);
    columns.forEach((way, students) -> {
      if (!way.equals(baseline)) {
        work.values().value(way + ".better", better(students, untaught));
      }
    });
  }

  private SortedMap<String, Double> column(SortedMap<String, Ranking> run, Qrels qrels) {
    SortedMap<String, Double> column = new TreeMap<>();
    run.forEach((query, ranking) -> {
      if (qrels.queries().contains(query)) {
        column.put(query, metric.of(ranking, qrels.of(query)));
      }
    });
    return column;
  }

  private static SortedMap<String, Double> means(List<SortedMap<String, Double>> students) {
    SortedMap<String, Double> means = new TreeMap<>();
    for (String query : students.getFirst().keySet()) {
      means.put(
          query,
          students.stream().mapToDouble(student -> student.getOrDefault(query, 0.0)).sum()
              / students.size());
    }
    return means;
  }

  private static int better(
      List<SortedMap<String, Double>> students, List<SortedMap<String, Double>> untaught) {
    double[] p = new double[students.size()];
    boolean[] higher = new boolean[p.length];
    for (int i = 0; i < p.length; i++) {
      SortedMap<String, Double> before = untaught.get(i);
      double[] differences =
          students.get(i).entrySet().stream()
              .mapToDouble(value -> value.getValue() - before.getOrDefault(value.getKey(), 0.0))
              .toArray();
      p[i] = RandomisationTest.DEFAULT.p(differences);
      double sum = 0;
      for (double difference : differences) {
        sum += difference;
      }
      higher[i] = sum > 0;
    }
    double[] corrected = Holm.corrected(p);
    int count = 0;
    for (int i = 0; i < p.length; i++) {
      count += higher[i] && corrected[i] < LEVEL ? 1 : 0;
    }
    return count;
  }
}
