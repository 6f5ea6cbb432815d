// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.toller.card.Tier;
import java.util.List;
import java.util.SortedMap;

/**
 * What an experiment gave, as {@code records/CARD/TIER/record.json} holds it. Made by the runner
 * only.
 *
 * @param card the card's name
 * @param tier the experiment
 * @param result what depends on the experiment alone: two runs of it have equal results
 * @param measured what the clock and the system said
 * @param stamp where and by what it was run
 * @param sha256 of the record without this field
 */
@JsonPropertyOrder({"card", "tier", "result", "measured", "stamp", "sha256"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CardRecord(
    String card, Tier tier, Result result, Measured measured, Stamp stamp, String sha256) {

  /**
   * What depends on the experiment alone.
   *
   * @param definition the SHA-256 of the part of the card that decides
   * @param data the SHA-256 of each data set that was read
   * @param seeds of all that was drawn
   * @param stages in the order in which they ran
   * @param values every measured value, by {@code stage.value}
   * @param claims what became of them
   * @param guards whether the experiment may be believed
   */
  @JsonPropertyOrder({"definition", "data", "seeds", "stages", "values", "claims", "guards"})
  public record Result(
      String definition,
      SortedMap<String, String> data,
      List<Long> seeds,
      List<OfStage> stages,
      SortedMap<String, Value> values,
      List<OfClaim> claims,
      List<OfGuard> guards) {}

  /**
   * A stage that was run.
   *
   * @param stage its name, with the seed where there is one
   * @param kind what it does
   * @param key of what it was made of
   * @param files the SHA-256 of each file that the record keeps
   */
  @JsonPropertyOrder({"stage", "kind", "key", "files"})
  public record OfStage(String stage, String kind, String key, SortedMap<String, String> files) {}

  /**
   * A measured value.
   *
   * @param mean over the seeds
   * @param low the lower end of its 95 percent interval, where it has one
   * @param high the upper end
   * @param queries over how many it is a mean; 0 for another kind of value
   * @param bySeed under each seed, where there are several
   */
  @JsonPropertyOrder({"mean", "low", "high", "queries", "bySeed"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Value(double mean, Double low, Double high, int queries, List<Double> bySeed) {}

  /**
   * A claim.
   *
   * @param claim its name
   * @param verdict in words
   * @param conditions what it hung on
   */
  @JsonPropertyOrder({"claim", "verdict", "conditions"})
  public record OfClaim(String claim, String verdict, List<OfCondition> conditions) {}

  /**
   * A guard.
   *
   * @param guard its name
   * @param holds whether all conditions hold
   * @param conditions what it hung on
   */
  @JsonPropertyOrder({"guard", "holds", "conditions"})
  public record OfGuard(String guard, boolean holds, List<OfCondition> conditions) {}

  /**
   * A condition.
   *
   * @param condition as the card writes it
   * @param standing {@code holds}, {@code fails} or {@code above band}
   * @param left the mean on its left
   * @param right the mean on its right
   * @param comparison where both sides have values for the same queries
   */
  @JsonPropertyOrder({"condition", "standing", "left", "right", "comparison"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfCondition(
      String condition, String standing, double left, double right, Paired comparison) {}

  /**
   * Left less right over the same queries.
   *
   * @param difference the mean difference
   * @param low the lower end of its 95 percent interval
   * @param high the upper end
   * @param p of the paired randomisation test
   * @param holm corrected over the card's comparisons
   * @param won on how many queries left is better
   * @param lost on how many it is worse
   * @param tied on how many neither
   */
  @JsonPropertyOrder({"difference", "low", "high", "p", "holm", "won", "lost", "tied"})
  public record Paired(
      double difference,
      double low,
      double high,
      double p,
      double holm,
      int won,
      int lost,
      int tied) {}

  /**
   * What the clock and the system said.
   *
   * @param seconds of all stages together, those of earlier runs that were reused included
   * @param memory bytes of the process at its peak
   * @param stages each stage's own
   * @param timings what stages timed, by {@code stage.timing}
   */
  @JsonPropertyOrder({"seconds", "memory", "stages", "timings"})
  public record Measured(
      double seconds,
      long memory,
      SortedMap<String, Taken> stages,
      SortedMap<String, Double> timings) {}

  /**
   * What a stage took.
   *
   * @param seconds on the clock
   * @param memory bytes of the process at its peak
   * @param disk bytes that it wrote
   */
  @JsonPropertyOrder({"seconds", "memory", "disk"})
  public record Taken(double seconds, long memory, long disk) {}

  /**
   * Where and by what an experiment was run.
   *
   * @param commit of the project, with {@code +changes} where sources were changed
   * @param toller the version
   * @param java the machine's version and vendor
   * @param flags of the virtual machine
   * @param kernels which were chosen
   * @param cores of the machine
   * @param system the operating system and architecture
   * @param finished when, in UTC
   */
  @JsonPropertyOrder({
    "commit",
    "toller",
    "java",
    "flags",
    "kernels",
    "cores",
    "system",
    "finished"
  })
  public record Stamp(
      String commit,
      String toller,
      String java,
      List<String> flags,
      String kernels,
      int cores,
      String system,
      String finished) {}

  /** This record with its checksum. */
  CardRecord sealed() {
    CardRecord open = new CardRecord(card, tier, result, measured, stamp, null);
    return new CardRecord(
        card,
        tier,
        result,
        measured,
        stamp,
        dev.toller.card.Checksum.ofText(RecordJson.text(open)));
  }
}
