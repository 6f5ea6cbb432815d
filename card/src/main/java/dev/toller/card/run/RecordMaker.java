// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.card.Checksum;
import dev.toller.card.DataSet;
import dev.toller.card.stage.Instance;
import dev.toller.card.stage.Values;
import dev.toller.card.verdict.Judgement;
import dev.toller.card.verdict.Outcome;
import dev.toller.card.verdict.Series;
import dev.toller.measure.Comparison;
import dev.toller.measure.statistics.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a record of what was measured and judged. */
final class RecordMaker {

  private final Preparation prepared;
  private final Map<Instance, Finished> finished;

  RecordMaker(Preparation prepared, Map<Instance, Finished> finished) {
    this.prepared = prepared;
    this.finished = finished;
  }

  CardRecord record(SortedMap<String, Series> series, Judgement judgement, CardRecord.Stamp stamp)
      throws IOException {
    return new CardRecord(
            prepared.card().name(),
            prepared.tier(),
            result(series, judgement),
            measured(),
            stamp,
            null)
        .sealed();
  }

  /** What depends on the experiment alone. */
  CardRecord.Result result(SortedMap<String, Series> series, Judgement judgement)
      throws IOException {
    SortedMap<String, String> data = new TreeMap<>();
    for (DataSet set : prepared.data()) {
      data.put(set.name(), set.sha256());
    }
    List<CardRecord.OfStage> stages = new ArrayList<>();
    for (Map.Entry<Instance, Finished> done : finished.entrySet()) {
      stages.add(stage(done.getKey(), done.getValue().output()));
    }
    return new CardRecord.Result(
        prepared.definition(),
        data,
        prepared.card().requireExperiment().seeds(),
        stages,
        values(series),
        claims(judgement),
        guards(judgement));
  }

  private static CardRecord.OfStage stage(Instance instance, Path output) throws IOException {
    TreeSet<String> kept = new TreeSet<>(instance.call().stage().kept());
    kept.add(Values.FILE);
    SortedMap<String, String> files = new TreeMap<>();
    for (String file : kept) {
      files.put(file, Checksum.ofFile(output.resolve(file)));
    }
    return new CardRecord.OfStage(instance.label(), instance.call().kind(), instance.key(), files);
  }

  /** Every value as records write it. */
  static SortedMap<String, CardRecord.Value> values(SortedMap<String, Series> series) {
    SortedMap<String, CardRecord.Value> values = new TreeMap<>();
    series.forEach((name, one) -> values.put(name, value(one)));
    return values;
  }

  private static CardRecord.Value value(Series series) {
    Optional<Estimate> spread = series.spread();
    return new CardRecord.Value(
        series.mean(),
        spread.map(Estimate::low).orElse(null),
        spread.map(Estimate::high).orElse(null),
        series.column().size(),
        series.bySeed().size() > 1 ? series.bySeed() : null);
  }

  /** What became of the claims, as records write it. */
  static List<CardRecord.OfClaim> claims(Judgement judgement) {
    return judgement.claims().stream()
        .map(claim ->
            new CardRecord.OfClaim(
                claim.claim(), claim.verdict().toString(), conditions(claim.outcomes())))
        .toList();
  }

  /** What became of the guards, as records write it. */
  static List<CardRecord.OfGuard> guards(Judgement judgement) {
    return judgement.guards().stream()
        .map(guard ->
            new CardRecord.OfGuard(guard.guard(), guard.holds(), conditions(guard.outcomes())))
        .toList();
  }

  private static List<CardRecord.OfCondition> conditions(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(outcome ->
            new CardRecord.OfCondition(
                outcome.condition().toString(),
                outcome.standing().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                outcome.left(),
                outcome.right(),
                outcome.comparison().map(RecordMaker::paired).orElse(null)))
        .toList();
  }

  private static CardRecord.Paired paired(Comparison comparison) {
    return new CardRecord.Paired(
        comparison.difference().mean(),
        comparison.difference().low(),
        comparison.difference().high(),
        comparison.randomisation().p(),
        comparison.randomisation().holm(),
        comparison.tally().won(),
        comparison.tally().lost(),
        comparison.tally().tied());
  }

  private CardRecord.Measured measured() {
    SortedMap<String, CardRecord.Taken> taken = new TreeMap<>();
    SortedMap<String, Double> timings = new TreeMap<>();
    finished.forEach((instance, done) -> {
      taken.put(instance.label(), new CardRecord.Taken(done.seconds(), done.memory(), done.disk()));
      done.timings().forEach((name, value) -> timings.put(instance.label() + "." + name, value));
    });
    return new CardRecord.Measured(
        finished.values().stream().mapToDouble(Finished::seconds).sum(),
        finished.values().stream().mapToLong(Finished::memory).max().orElse(0),
        taken,
        timings);
  }
}
