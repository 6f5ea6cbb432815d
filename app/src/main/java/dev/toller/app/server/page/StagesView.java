// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.app.server.chart.Bars;
import dev.toller.app.server.chart.Dependencies;
import dev.toller.app.server.chart.Dependencies.Step;
import dev.toller.app.server.chart.Svg;
import dev.toller.card.Card;
import dev.toller.card.run.CardRecord;
import dev.toller.card.stage.StageCall;
import dev.toller.measure.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stages of a record as a drawn flow, with what each took.
 *
 * @param tier the experiment
 * @param plot the flow, all rows
 * @param rows one a stage
 * @param facts of the whole, and its stamp
 */
public record StagesView(String tier, Svg plot, List<Row> rows, List<Fact> facts) {

  /**
   * A stage.
   *
   * @param name with the seed, where there is one
   * @param kind what it does
   * @param settings as the card has them
   * @param time on the clock
   * @param share of the whole time, drawn
   * @param memory at its peak
   * @param disk what it wrote
   */
  public record Row(
      String name,
      String kind,
      String settings,
      String time,
      Svg share,
      String memory,
      String disk) {}

  public StagesView {
    rows = List.copyOf(rows);
    facts = List.copyOf(facts);
  }

  /** The stages of one record. */
  static StagesView of(Card card, CardRecord record) {
    List<CardRecord.OfStage> stages = record.result().stages();
    return new StagesView(
        record.tier().toString(),
        new Dependencies(stages.stream().map(stage -> step(card, stages, stage)).toList()).plot(),
        stages.stream().map(stage -> row(card, record, stage)).toList(),
        facts(record));
  }

  private static Step step(Card card, List<CardRecord.OfStage> stages, CardRecord.OfStage stage) {
    Set<String> inputs = call(card, stage).map(call -> call.stage().inputs()).orElse(Set.of());
    List<Integer> needs = new ArrayList<>();
    for (int i = 0; i < stages.indexOf(stage); i++) {
      CardRecord.OfStage other = stages.get(i);
      boolean seed = seed(other).isEmpty() || seed(other).equals(seed(stage));
      if (seed && inputs.contains(name(other))) {
        needs.add(i);
      }
    }
    return new Step(stage.stage(), needs);
  }

  private static Optional<StageCall> call(Card card, CardRecord.OfStage stage) {
    return card.experiment().map(known -> known.stages().get(name(stage)));
  }

  private static String name(CardRecord.OfStage stage) {
    return stage.stage().split("@", 2)[0];
  }

  private static String seed(CardRecord.OfStage stage) {
    return stage.stage().substring(name(stage).length());
  }

  private static Row row(Card card, CardRecord record, CardRecord.OfStage stage) {
    CardRecord.Taken taken =
        record.measured().stages().getOrDefault(stage.stage(), new CardRecord.Taken(0, 0, 0));
    double whole = record.measured().seconds();
    return new Row(
        stage.stage(),
        stage.kind(),
        call(card, stage).map(StagesView::settings).orElse(""),
        Numbers.duration(taken.seconds()),
        Bars.share(whole == 0 ? 0 : taken.seconds() / whole),
        Numbers.bytes(taken.memory()),
        Numbers.bytes(taken.disk()));
  }

  private static String settings(StageCall call) {
    return call.stage().parameters().entrySet().stream()
        .map(one -> "%s: %s".formatted(one.getKey(), one.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static List<Fact> facts(CardRecord record) {
    CardRecord.Stamp stamp = record.stamp();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("time", Numbers.duration(record.measured().seconds())));
    facts.add(Fact.of("memory", Numbers.bytes(record.measured().memory()) + " at the peak"));
    facts.add(Fact.of("commit", stamp.commit()));
    facts.add(Fact.of("finished", stamp.finished()));
    facts.add(Fact.of("Toller", stamp.toller()));
    facts.add(Fact.of("Java", stamp.java()));
    facts.add(Fact.of("flags", String.join(" ", stamp.flags())));
    facts.add(Fact.of("kernels", stamp.kernels()));
    facts.add(Fact.of("machine", "%s, %d cores".formatted(stamp.system(), stamp.cores())));
    facts.add(
        Fact.of(
            "seeds",
            record.result().seeds().stream()
                .map(Object::toString)
                .collect(Collectors.joining(", "))));
    facts.add(Fact.of("record", "SHA-256 " + record.sha256()));
    facts.removeIf(fact -> fact.text().isBlank());
    return facts;
  }
}
