// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.instructqa;

import dev.toller.card.stage.Values;
import dev.toller.measure.answer.Agreement;
import dev.toller.measure.answer.Agreement.Item;
import dev.toller.measure.answer.AnswerMetric;
import dev.toller.measure.answer.AnswerMetrics;
import dev.toller.measure.answer.Answered;
import dev.toller.measure.statistics.Bootstrap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What people said of answers, and how well measures agree with them. */
public enum Judgements {
  /** Whether answers are right: EVOUNA. */
  CORRECTNESS {
    @Override
    List<Judged> read(Path file) {
      return EvounaAnswers.read(file).judged().stream()
          .map(one -> new Judged(one.question(), one.system(), one.answered(), one.human()))
          .toList();
    }

    @Override
    double good() {
      return 1;
    }

    @Override
    Map<String, ToDoubleFunction<Answered>> measures() {
      Map<String, ToDoubleFunction<Answered>> measures = named(AnswerMetric.Needs.REFERENCES);
      measures.put("recall-of-sets", Judgements::recallOfSets);
      return measures;
    }
  },
  /** Whether answers are backed by the passages shown: MTRAG. */
  FAITHFULNESS {
    @Override
    List<Judged> read(Path file) {
      return MtragResponses.read(file).rated().stream()
          .map(one -> new Judged(one.task(), one.source(), one.answered(), one.faithfulness()))
          .toList();
    }

    @Override
    double good() {
      return BEST_RATING;
    }

    @Override
    Map<String, ToDoubleFunction<Answered>> measures() {
      Map<String, ToDoubleFunction<Answered>> measures = named(AnswerMetric.Needs.KNOWLEDGE);
      measures.putAll(named(AnswerMetric.Needs.KNOWLEDGE_AND_QUESTION));
      measures.put("k-precision-of-one-passage", Judgements::bestPassage);
      return measures;
    }
  };

  private static final double BEST_RATING = 4;
  private static final int SHUFFLES = 20;
  private static final long SEED = 11;
  private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 0.95, 42);

  /**
   * A judged answer.
   *
   * @param question the id of what was asked
   * @param system who answered
   * @param answered the answer beside what it is measured by
   * @param human what people say of it
   */
  record Judged(String question, String system, Answered answered, double human) {}

  /** Reads the judged answers. */
  abstract List<Judged> read(Path file);

  /** From which human value on an answer counts as good. */
  abstract double good();

  /** The measures, by name, with what the method's ideas are taken out of. */
  abstract Map<String, ToDoubleFunction<Answered>> measures();

  /** By which cards call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, ToDoubleFunction<Answered>> named(AnswerMetric.Needs needs) {
    Map<String, ToDoubleFunction<Answered>> measures = new LinkedHashMap<>();
    for (AnswerMetric metric : AnswerMetric.values()) {
      if (metric.needs() == needs) {
        measures.put(metric.toString(), metric::of);
      }
    }
    return measures;
  }

  /** Ablation: recall where a word counts once however often it stands in the right answer. */
  private static double recallOfSets(Answered answered) {
    return AnswerMetrics.recall(
        answered.answer(), answered.references().stream().map(Judgements::distinct).toList());
  }

  private static String distinct(String text) {
    return String.join(
        " ",
        new LinkedHashSet<>(
            List.of(text.toLowerCase(Locale.ROOT).replaceAll("\\p{Punct}", "").split("\\s+"))));
  }

  /** Ablation: K-precision against the best single passage. */
  private static double bestPassage(Answered answered) {
    return answered.knowledge().stream()
        .mapToDouble(passage -> AnswerMetrics.kPrecision(answered.answer(), List.of(passage)))
        .max()
        .orElse(0);
  }

  /** Measures how well each measure agrees with people. */
  void measure(Path file, Values values) {
    List<Judged> judged = read(file);
    values.value("judged", judged.size());
    Map<String, Map<String, Double>> humans = new TreeMap<>();
    judged.forEach(one ->
        humans
            .computeIfAbsent(one.system() + ".human", _ -> new TreeMap<>())
            .put(one.question(), one.human()));
    humans.forEach(values::column);
    measures().forEach((name, measure) -> measure(judged, name, measure, values));
  }

  private void measure(
      List<Judged> judged, String name, ToDoubleFunction<Answered> measure, Values values) {
    List<Item> items = new ArrayList<>();
    Map<String, Map<String, Double>> systems = new TreeMap<>();
    for (Judged one : judged) {
      double value = measure.applyAsDouble(one.answered());
      items.add(new Item(one.question(), value, one.human()));
      systems
          .computeIfAbsent(one.system() + "." + name, _ -> new TreeMap<>())
          .put(one.question(), value);
    }
    systems.forEach(values::column);
    Agreement agreement = Agreement.of(items, good(), BOOTSTRAP);
    values.value(name + ".spearman", agreement.spearman().mean());
    values.value(name + ".spearman.low", agreement.spearman().low());
    values.value(name + ".spearman.high", agreement.spearman().high());
    values.value(name + ".area", agreement.auc().mean());
    values.value(name + ".area.low", agreement.auc().low());
    values.value(name + ".area.high", agreement.auc().high());
    values.value(name + ".shuffled.spearman", shuffled(items));
    values.value(name + ".reordered", reordered(items, agreement));
  }

  /** The largest correlation, up or down, with the human values exchanged at random. */
  private double shuffled(List<Item> items) {
    List<Double> humans = new ArrayList<>(items.stream().map(Item::human).toList());
    Random random = new Random(SEED);
    double largest = 0;
    for (int i = 0; i < SHUFFLES; i++) {
      Collections.shuffle(humans, random);
      List<Item> exchanged = new ArrayList<>();
      for (int j = 0; j < items.size(); j++) {
        exchanged.add(new Item(items.get(j).group(), items.get(j).value(), humans.get(j)));
      }
      largest = Math.max(largest, Math.abs(once(exchanged).spearman().mean()));
    }
    return largest;
  }

  /** By how much the agreement changes when the answers come in the opposite order. */
  private double reordered(List<Item> items, Agreement agreement) {
    Agreement other = once(items.reversed());
    return Math.max(
        Math.abs(other.spearman().mean() - agreement.spearman().mean()),
        Math.abs(other.auc().mean() - agreement.auc().mean()));
  }

  private Agreement once(List<Item> items) {
    return Agreement.of(items, good(), new Bootstrap(1, 0.95, 42));
  }
}
