// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.card.Card;
import dev.toller.card.Cards;
import dev.toller.card.DataSet;
import dev.toller.card.Tier;
import dev.toller.card.stage.Instance;
import dev.toller.card.stage.Laboratory;
import dev.toller.card.stage.Values;
import dev.toller.card.stage.Work;
import dev.toller.card.verdict.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Verifies records: that every file is as the runner wrote it, that the card still says what was
 * run, that the measures follow from the runs and the verdicts from the measures.
 */
public final class RecordVerifier {

  private final Cards cards;
  private final Records records;
  private final DataFolder data;

  /**
   * @param cards with their records
   * @param data where data sets lie; what needs one that is missing is not computed anew
   */
  public RecordVerifier(Cards cards, DataFolder data) {
    this.cards = cards;
    this.records = new Records(cards.folder());
    this.data = data;
  }

  /**
   * What was verified.
   *
   * @param card the card's name
   * @param tier the experiment
   * @param recomputed the stages whose values were computed anew and came out the same
   * @param left what could not be computed anew, and why, a sentence each
   */
  public record Verified(String card, Tier tier, List<String> recomputed, List<String> left) {

    public Verified {
      recomputed = List.copyOf(recomputed);
      left = List.copyOf(left);
    }
  }

  /**
   * Verifies one record.
   *
   * @throws TollerException of kind {@code DAMAGED} at the first thing that is not right
   */
  public Verified verify(Card card, Tier tier, Progress progress) {
    CardRecord record =
        records
            .find(card.name(), tier)
            .orElseThrow(() ->
                TollerException.notFound(
                    "There is no record of the card '%s' at tier %s; run it."
                        .formatted(card.name(), tier)));
    try (Laboratory laboratory = new Laboratory()) {
      records.verifyFiles(record);
      return new Check(card, record, laboratory, progress).verified();
    } catch (IOException trouble) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The record of the card '%s' cannot be verified (%s).".formatted(card.name(), trouble),
          trouble);
    }
  }

  /** One record under scrutiny. */
  private final class Check {

    private final Card card;
    private final CardRecord record;
    private final Laboratory laboratory;
    private final Progress progress;
    private final Preparation prepared;
    private final List<String> recomputed = new ArrayList<>();
    private final Set<String> left = new TreeSet<>();

    Check(Card card, CardRecord record, Laboratory laboratory, Progress progress) {
      this.card = card;
      this.record = record;
      this.laboratory = laboratory;
      this.progress = progress;
      this.prepared = Preparation.of(card, record.tier(), cards.folder());
    }

    Verified verified() throws IOException {
      if (!prepared.definition().equals(record.result().definition())) {
        throw wrong("was made by another version of its stages or conditions");
      }
      verdicts();
      for (Instance instance : prepared.instances()) {
        if (instance.call().stage().recomputable()) {
          recompute(instance);
        }
      }
      return new Verified(card.name(), record.tier(), recomputed, List.copyOf(left));
    }

    /** Values, verdicts and guards must follow from the values of the stages. */
    private void verdicts() throws IOException {
      Map<Instance, Values> measured = new LinkedHashMap<>();
      for (Instance instance : prepared.instances()) {
        measured.put(instance, Values.read(files(instance)));
      }
      var series = Gathered.series(measured);
      var judgement = Judge.judge(card, record.tier(), series);
      if (!RecordMaker.values(series).equals(record.result().values())
          || !RecordMaker.claims(judgement).equals(record.result().claims())
          || !RecordMaker.guards(judgement).equals(record.result().guards())) {
        throw wrong("says something else than the values beside it");
      }
      if (!made().result(series, judgement).equals(record.result())) {
        throw wrong("names other data, seeds or stages than the card");
      }
    }

    /** As if the record's files had just been made. */
    private RecordMaker made() {
      Map<Instance, Finished> finished = new LinkedHashMap<>();
      for (Instance instance : prepared.instances()) {
        finished.put(instance, new Finished(files(instance), 0, 0, 0, new TreeMap<>()));
      }
      return new RecordMaker(prepared, finished);
    }

    private void recompute(Instance instance) throws IOException {
      Map<String, Path> places = new HashMap<>();
      for (DataSet set : prepared.data()) {
        if (instance.call().stage().data().contains(set.name())) {
          if (!data.has(set)) {
            left.add("the data set '%s' is not here".formatted(set.name()));
            return;
          }
          places.put(set.name(), data.require(set));
        }
      }
      progress.report("computing " + instance.label() + " anew", 0, 0);
      Path folder = Files.createTempDirectory("toller-verify");
      try {
        Values values = compute(instance, places, folder);
        if (!values.json().equals(Values.read(files(instance)).json())) {
          throw wrong(
              "has values of the stage '%s' that its runs do not give".formatted(instance.label()));
        }
        recomputed.add(instance.label());
      } finally {
        StageStore.delete(folder);
      }
    }

    private Values compute(Instance instance, Map<String, Path> places, Path folder)
        throws IOException {
      Values values = new Values();
      instance
          .call()
          .stage()
          .run(
              new Work(
                  prepared.inputs(instance, this::files),
                  places,
                  cards.folder(),
                  Files.createDirectories(folder.resolve("output")),
                  Files.createDirectories(folder.resolve("scratch")),
                  instance.seed(),
                  laboratory,
                  values,
                  Progress.SILENT));
      return values;
    }

    private Path files(Instance instance) {
      return records.files(card.name(), record.tier(), instance.label());
    }

    private TollerException wrong(String what) {
      return new TollerException(
          TollerException.Kind.DAMAGED,
          "The record of the card '%s' at tier %s %s; run the card again."
              .formatted(card.name(), record.tier(), what));
    }
  }
}
