// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.TollerException;
import dev.toller.card.Card;
import dev.toller.card.DataSet;
import dev.toller.card.Experiment;
import dev.toller.card.Published;
import dev.toller.card.Tier;
import dev.toller.card.report.CardState;
import dev.toller.card.report.ClaimState;
import dev.toller.card.report.Evidence;
import dev.toller.card.report.MeasuredRun;
import dev.toller.card.run.CardRecord;
import dev.toller.card.run.Records;
import dev.toller.measure.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A card with all that its records say.
 *
 * @param all the address of the matrix
 * @param name the card's
 * @param title the paper's
 * @param facts year, source, area, module
 * @param status how far it has come
 * @param idea of the paper
 * @param published figures of the paper
 * @param claims with what became of them
 * @param forest all differences that claims hang on, by measure
 * @param runs what was measured, by the stage that measured it
 * @param guards whether the experiment may be believed
 * @param tiers what can be run
 * @param stages of each record
 * @param data what was read
 * @param values everything that was measured
 * @param plan what the card means to do
 * @param troubles what is wrong with its records
 */
public record CardView(
    Address all,
    String name,
    String title,
    List<Fact> facts,
    String status,
    String idea,
    List<Published> published,
    List<ClaimView> claims,
    List<ForestView> forest,
    List<RunsView> runs,
    List<GuardView> guards,
    List<TierView> tiers,
    List<StagesView> stages,
    List<DataView> data,
    List<ValueView> values,
    String plan,
    List<String> troubles) {

  /**
   * A guard.
   *
   * @param name what it is about
   * @param holds whether it does
   * @param conditions with what was measured
   */
  public record GuardView(String name, boolean holds, List<ConditionView> conditions) {}

  /**
   * A tier.
   *
   * @param name of the tier
   * @param meaning what a method is called that has a record of it
   * @param stages what it runs at the end
   * @param budget that it must keep
   * @param recorded whether there is a record
   */
  public record TierView(
      String name, String meaning, String stages, String budget, boolean recorded) {}

  /**
   * A data set.
   *
   * @param name as stages call it
   * @param path below the folder of data
   * @param size in bytes
   * @param licence under which it may be used
   * @param sha256 of its content
   */
  public record DataView(String name, String path, String size, String licence, String sha256) {}

  /**
   * A value.
   *
   * @param name {@code stage.value}
   * @param mean over the seeds
   * @param interval its ends; empty where it has none
   * @param queries over how many it is a mean; empty for another kind of value
   */
  public record ValueView(String name, String mean, String interval, String queries) {}

  /** A card on a page. */
  public static CardView of(Page page, CardState state, Path cards) {
    return new Reading(page, state, cards).view();
  }

  /** The claims that a record tells of. */
  public List<ClaimView> tested() {
    return claims.stream().filter(claim -> !claim.conditions().isEmpty()).toList();
  }

  /** The others. */
  public List<ClaimView> untested() {
    return claims.stream().filter(claim -> claim.conditions().isEmpty()).toList();
  }

  /** Whether anything was measured. */
  public boolean measured() {
    return !stages.isEmpty();
  }

  /** Puts a card and its records together. */
  private static final class Reading {

    private final Page page;
    private final CardState state;
    private final Card card;
    private final Path cards;
    private final Map<Tier, Evidence> evidence = new EnumMap<>(Tier.class);
    private final List<String> troubles = new ArrayList<>();

    Reading(Page page, CardState state, Path cards) {
      this.page = page;
      this.state = state;
      this.card = state.card();
      this.cards = cards;
      this.troubles.addAll(state.troubles());
      Records records = new Records(cards);
      state.records().forEach((tier, record) -> evidence.put(tier, new Evidence(records, record)));
    }

    CardView view() {
      List<ClaimView> claims = state.claims().stream().map(this::claim).toList();
      List<RunsView> runs = records().flatMap(this::runs).toList();
      return new CardView(
          page.address("/cards"),
          card.name(),
          card.title(),
          List.of(
              Fact.of("year", Integer.toString(card.year())),
              Fact.of("published", card.source()),
              Fact.of("area", card.area()),
              Fact.of("module", card.module())),
          state.status().toString(),
          card.idea(),
          card.published(),
          claims,
          ForestView.of(
              state.claims().stream().flatMap(claim -> claim.outcome().stream()).toList()),
          runs,
          records().flatMap(this::guards).toList(),
          card.experiment().map(this::tiers).orElse(List.of()),
          records().map(record -> StagesView.of(card, record)).toList(),
          card.experiment().stream()
              .flatMap(known -> known.data().values().stream())
              .map(Reading::data)
              .toList(),
          records().flatMap(Reading::values).toList(),
          card.plan(),
          troubles.stream().map(one -> CardState.withoutFolder(one, cards)).distinct().toList());
    }

    private Stream<CardRecord> records() {
      return state.records().values().stream();
    }

    private ClaimView claim(ClaimState claim) {
      Tier tier = claim.claim().tier();
      return ClaimView.of(
          claim,
          Optional.ofNullable(state.records().get(tier)),
          Optional.ofNullable(evidence.get(tier)),
          troubles);
    }

    private Stream<RunsView> runs(CardRecord record) {
      try {
        return MeasuredRun.stages(card, record).stream()
            .map(stage ->
                RunsView.of(
                    stage,
                    record,
                    MeasuredRun.of(card, record, stage),
                    evidence.get(record.tier())))
            .filter(RunsView::any)
            .toList()
            .stream();
      } catch (TollerException damaged) {
        troubles.add(damaged.getMessage());
        return Stream.empty();
      }
    }

    private Stream<GuardView> guards(CardRecord record) {
      return record.result().guards().stream()
          .map(guard ->
              new GuardView(
                  guard.guard(),
                  guard.holds(),
                  guard.conditions().stream()
                      .map(one -> ConditionView.of(one, record.result().values()))
                      .toList()));
    }

    private List<TierView> tiers(Experiment experiment) {
      return experiment.tiers().entrySet().stream()
          .map(tier ->
              new TierView(
                  tier.getKey().toString(),
                  tier.getKey().status(),
                  String.join(", ", tier.getValue().stages()),
                  "%s, %s"
                      .formatted(
                          Numbers.duration((double) tier.getValue().budget().time().toSeconds()),
                          Numbers.bytes(tier.getValue().budget().memory())),
                  state.records().containsKey(tier.getKey())))
          .toList();
    }

    private static DataView data(DataSet set) {
      return new DataView(
          set.name(), set.path(), Numbers.bytes(set.bytes()), set.licence(), set.sha256());
    }

    private static Stream<ValueView> values(CardRecord record) {
      return record.result().values().entrySet().stream()
          .map(value -> value(value.getKey(), value.getValue()));
    }

    private static ValueView value(String name, CardRecord.Value value) {
      return new ValueView(
          name,
          Numbers.plain(value.mean()),
          value.low() == null
              ? ""
              : ConditionView.interval(Numbers.plain(value.low()), Numbers.plain(value.high())),
          value.queries() == 0 ? "" : Numbers.count(value.queries()));
    }
  }
}
