// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.FolderLock;
import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.card.Card;
import dev.toller.card.Cards;
import dev.toller.card.DataSet;
import dev.toller.card.Tier;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Instance;
import dev.toller.card.stage.Laboratory;
import dev.toller.card.stage.StageCall;
import dev.toller.card.stage.StageGraph;
import dev.toller.card.stage.Values;
import dev.toller.card.stage.Work;
import dev.toller.card.verdict.Judge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs experiments and writes their records.
 *
 * <p>Everything that can be known before is checked before: data and checksums, the order of
 * stages, the budget. A finished stage is found again by what it was made of and does not run
 * again, whichever card asks. What is killed loses the stage that was running; with {@code resume}
 * that stage goes on where it can.
 *
 * <p>For one thread; one runner works in a home at a time.
 */
public final class CardRunner {

  private final Cards cards;
  private final Records records;
  private final Path home;
  private final DataFolder data;
  private final StageStore store;

  /**
   * @param cards what can be run
   * @param home in whose folder {@code cards} finished stages are kept
   * @param data where data sets lie
   */
  public CardRunner(Cards cards, Path home, DataFolder data) {
    this.cards = cards;
    this.records = new Records(cards.folder());
    this.home = home.toAbsolutePath().normalize().resolve("cards");
    this.data = data;
    this.store = new StageStore(this.home.resolve("stages"));
  }

  /**
   * How to run.
   *
   * @param from a stage that runs again, with all that follow it, whether it is finished or not
   * @param resume whether a stage that was killed goes on where it was
   */
  public record Options(Optional<String> from, boolean resume) {}

  /**
   * What a run did.
   *
   * @param record what was recorded, or found recorded
   * @param ran the stages that ran
   * @param reused the stages that were found finished
   * @param unchanged whether the record was there and says the same, so that nothing was done
   */
  public record Report(
      CardRecord record, List<String> ran, List<String> reused, boolean unchanged) {}

  /**
   * What a run would take.
   *
   * @param stages each stage that has not run yet
   * @param reused the stages that have
   * @param total of the stages that have not run
   */
  public record Estimate(SortedMap<String, Cost> stages, List<String> reused, Cost total) {}

  /** What running would take, before anything starts. */
  public Estimate cost(Card card, Tier tier) {
    Preparation prepared = Preparation.of(card, tier, cards.folder());
    try {
      return estimate(prepared);
    } catch (IOException trouble) {
      throw unreadable(trouble);
    }
  }

  private Estimate estimate(Preparation prepared) throws IOException {
    SortedMap<String, Cost> costs = new TreeMap<>(prepared.costs(last(prepared)));
    List<String> reused = new ArrayList<>();
    for (Instance instance : prepared.instances()) {
      if (store.find(instance).isPresent()) {
        reused.add(instance.label());
        costs.remove(instance.label());
      }
    }
    Cost total = costs.values().stream().reduce(Cost.NONE, Cost::then);
    return new Estimate(costs, reused, total);
  }

  /** The last record, where it can be read; one that cannot is about to be replaced. */
  private Optional<CardRecord> last(Preparation prepared) {
    try {
      return records.find(prepared.card().name(), prepared.tier());
    } catch (TollerException damaged) {
      return Optional.empty();
    }
  }

  /**
   * Runs what has not run and records what came of it.
   *
   * @throws TollerException where something is wrong before it starts, where the budget is spent,
   *     or where a stage fails; what is finished stays
   */
  public Report run(Card card, Tier tier, Options options, Progress progress) {
    Preparation prepared = Preparation.of(card, tier, cards.folder());
    Map<String, Path> places = new HashMap<>();
    for (DataSet set : prepared.data()) {
      places.put(set.name(), data.require(set));
    }
    try {
      prepared.checkBudget(estimate(prepared).total());
      try (FolderLock _ = FolderLock.take(home, "run.lock", this::busy);
          Laboratory laboratory = new Laboratory()) {
        return new Run(prepared, places, options, laboratory, progress).run();
      }
    } catch (IOException trouble) {
      throw unreadable(trouble);
    }
  }

  private String busy(String holder) {
    return "Cards are being run in '%s' by %s; wait until it is done, or use another --home."
        .formatted(home, holder);
  }

  private TollerException unreadable(IOException trouble) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "The stages of cards in '%s' cannot be read or written: %s; what is finished stays."
            .formatted(home, trouble),
        trouble);
  }

  /** One run. */
  private final class Run {

    private final Preparation prepared;
    private final Map<String, Path> places;
    private final Options options;
    private final Laboratory laboratory;
    private final Progress progress;
    private final Map<Instance, Finished> finished = new LinkedHashMap<>();
    private final List<String> ran = new ArrayList<>();
    private final List<String> reused = new ArrayList<>();

    Run(
        Preparation prepared,
        Map<String, Path> places,
        Options options,
        Laboratory laboratory,
        Progress progress) {
      this.prepared = prepared;
      this.places = places;
      this.options = options;
      this.laboratory = laboratory;
      this.progress = progress;
    }

    Report run() throws IOException {
      forget();
      try (Watchdog watchdog = new Watchdog(prepared.budget())) {
        for (Instance instance : prepared.instances()) {
          Optional<Finished> before = store.find(instance);
          (before.isPresent() ? reused : ran).add(instance.label());
          finished.put(instance, before.isPresent() ? before.get() : stage(instance, watchdog));
        }
      }
      return report();
    }

    private void forget() throws IOException {
      if (options.from().isEmpty()) {
        return;
      }
      List<StageCall> order = prepared.instances().stream().map(Instance::call).distinct().toList();
      String from = options.from().get();
      if (order.stream().noneMatch(call -> call.name().equals(from))) {
        throw TollerException.invalid(
            "The card '%s' runs no stage '%s' at tier %s; it runs %s."
                .formatted(
                    prepared.card().name(),
                    from,
                    prepared.tier(),
                    String.join(", ", order.stream().map(StageCall::name).toList())));
      }
      Set<String> again = StageGraph.successors(order, from);
      for (Instance instance : prepared.instances()) {
        if (again.contains(instance.call().name())) {
          store.forget(instance);
        }
      }
    }

    private Finished stage(Instance instance, Watchdog watchdog) throws IOException {
      watchdog.check(prepared.card().name(), instance.label());
      watchdog.takePeak();
      double start = watchdog.seconds();
      Values values = new Values();
      Path output = store.begin(instance);
      Work work =
          new Work(
              prepared.inputs(instance, other -> finished.get(other).output()),
              places,
              cards.folder(),
              output,
              store.scratch(instance, options.resume()),
              instance.seed(),
              laboratory,
              values,
              (task, done, total) -> progress.report(instance.label() + ": " + task, done, total));
      progress.report(instance.label(), 0, 0);
      try {
        instance.call().stage().run(work);
        values.write(output);
        watchdog.check(prepared.card().name(), instance.label());
        return store.finish(
            instance, watchdog.seconds() - start, watchdog.takePeak(), values.timings());
      } catch (RuntimeException | IOException trouble) {
        watchdog.check(prepared.card().name(), instance.label());
        throw trouble;
      }
    }

    private Report report() throws IOException {
      CardRecord record = record();
      Optional<CardRecord> before = last(prepared);
      if (ran.isEmpty() && before.filter(known -> says(known, record)).isPresent()) {
        return new Report(before.get(), ran, reused, true);
      }
      Map<String, Path> outputs = new HashMap<>();
      finished.forEach((instance, done) -> outputs.put(instance.label(), done.output()));
      records.write(record, outputs);
      return new Report(record, ran, reused, false);
    }

    /** Whether a record that lies there says the same, and its files are as they were written. */
    private boolean says(CardRecord known, CardRecord record) {
      return known.result().equals(record.result()) && records.whole(known);
    }

    private CardRecord record() throws IOException {
      Map<Instance, Values> measured = new LinkedHashMap<>();
      for (Map.Entry<Instance, Finished> done : finished.entrySet()) {
        measured.put(done.getKey(), Values.read(done.getValue().output()));
      }
      var series = Gathered.series(measured);
      return new RecordMaker(prepared, finished)
          .record(
              series,
              Judge.judge(prepared.card(), prepared.tier(), series),
              Stamper.stamp(cards.folder()));
    }
  }
}
