// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.TollerException;
import dev.toller.card.Budget;
import dev.toller.card.Card;
import dev.toller.card.DataSet;
import dev.toller.card.Experiment;
import dev.toller.card.Tier;
import dev.toller.card.TierPlan;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Instance;
import dev.toller.card.stage.StageCall;
import dev.toller.card.stage.StageGraph;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An experiment that is about to run: its stages in order, with what they are made of.
 *
 * @param card the card
 * @param tier the experiment
 * @param instances each after its inputs
 * @param definition the SHA-256 of what decides
 */
record Preparation(Card card, Tier tier, List<Instance> instances, String definition) {

  private static final double EASE = 1.5;

  static Preparation of(Card card, Tier tier, Path cards) {
    Experiment experiment = card.requireExperiment();
    TierPlan plan = card.plan(tier);
    List<StageCall> order = StageGraph.order(experiment.stages(), plan.stages());
    order.forEach(call -> call.stage().check(cards));
    List<Instance> instances = Keys.instances(experiment, order, cards);
    return new Preparation(card, tier, instances, Definition.hash(card, tier, instances));
  }

  Budget budget() {
    return card.plan(tier).budget();
  }

  /**
   * The outputs of a stage's inputs: under its seed, or under none.
   *
   * @param output where an instance wrote
   */
  Map<String, Path> inputs(Instance instance, Function<Instance, Path> output) {
    Map<String, Path> inputs = new HashMap<>();
    for (Instance other : instances) {
      boolean same = other.seed().isEmpty() || other.seed().equals(instance.seed());
      if (same && instance.call().stage().inputs().contains(other.call().name())) {
        inputs.put(other.call().name(), output.apply(other));
      }
    }
    return inputs;
  }

  /** The data sets that the stages read. */
  List<DataSet> data() {
    Set<String> names = new HashSet<>();
    instances.forEach(instance -> names.addAll(instance.call().stage().data()));
    return card.requireExperiment().data().values().stream()
        .filter(data -> names.contains(data.name()))
        .toList();
  }

  /** What a stage and all that it needs read, in bytes. */
  private Map<String, Set<DataSet>> reads() {
    Map<String, Set<DataSet>> reads = new HashMap<>();
    for (Instance instance : instances) {
      StageCall call = instance.call();
      Set<DataSet> sets = new HashSet<>();
      call.stage().data().forEach(name -> sets.add(card.requireExperiment().data().get(name)));
      call.stage().inputs().forEach(input -> sets.addAll(reads.get(input)));
      reads.put(call.name(), sets);
    }
    return reads;
  }

  /**
   * What each stage will take: what it took when it was last recorded, else what its kind says of
   * so much data.
   */
  SortedMap<String, Cost> costs(Optional<CardRecord> last) {
    Map<String, Set<DataSet>> reads = reads();
    SortedMap<String, Cost> costs = new TreeMap<>();
    for (Instance instance : instances) {
      long bytes = reads.get(instance.call().name()).stream().mapToLong(DataSet::bytes).sum();
      Cost estimate = instance.call().stage().cost(bytes);
      costs.put(
          instance.label(),
          last.flatMap(
                  record -> Optional.ofNullable(record.measured().stages().get(instance.label())))
              .map(taken -> new Cost(taken.seconds(), taken.memory(), taken.disk()))
              .orElse(estimate));
    }
    return costs;
  }

  /**
   * Fails where the budget cannot be kept.
   *
   * @param cost of all stages
   */
  void checkBudget(Cost cost) {
    long machine = machineMemory();
    if (budget().memory() > machine) {
      throw refused(
          "%,d MB of memory, and this machine has %,d MB; give it less, or run it elsewhere"
              .formatted(budget().memory() >> 20, machine >> 20));
    }
    if (cost.memory() > budget().memory()) {
      throw refused(
          "%,d MB of memory, and its stages need about %,d MB; raise memory_gb"
              .formatted(budget().memory() >> 20, cost.memory() >> 20));
    }
    if (cost.seconds() > budget().time().toSeconds() * EASE) {
      throw refused(
          "%,d minutes, and its stages need about %,.0f; raise minutes"
              .formatted(budget().time().toMinutes(), cost.seconds() / 60));
    }
  }

  private TollerException refused(String why) {
    return TollerException.invalid(
        "The card '%s' has at tier %s a budget of %s.".formatted(card.name(), tier, why));
  }

  private static long machineMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Long.MAX_VALUE;
  }
}
