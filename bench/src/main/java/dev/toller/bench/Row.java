// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * One measured value.
 *
 * @param what what was measured
 * @param unit of {@code ours}
 * @param ours the value
 * @param peer what it is compared with
 * @param peerValue the peer's value, in the same unit
 * @param ratio above 1 means that we are better
 * @param goal what {@code ours}, or {@code ratio} where there is one, should reach
 * @param recall what part of the exact result ours has, where that can be less than all
 * @param peerRecall the same of the peer
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Row(
    String what,
    String unit,
    double ours,
    Optional<String> peer,
    Optional<Double> peerValue,
    Optional<Double> ratio,
    Optional<Double> goal,
    Optional<Double> recall,
    Optional<Double> peerRecall) {

  /** A value without a peer. */
  public static Row of(String what, String unit, double ours) {
    return new Row(
        what,
        unit,
        ours,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A value that is better the larger it is, beside a peer's. */
  public static Row beside(String what, String unit, double ours, String peer, double peerValue) {
    return of(what, unit, ours).against(peer, peerValue, ours / peerValue);
  }

  /** A value that is better the smaller it is, beside a peer's. */
  public static Row besideLarger(
      String what, String unit, double ours, String peer, double peerValue) {
    return of(what, unit, ours).against(peer, peerValue, peerValue / ours);
  }

  private Row against(String other, double value, double better) {
    return new Row(
        what,
        unit,
        ours,
        Optional.of(other),
        Optional.of(value),
        Optional.of(better),
        goal,
        recall,
        peerRecall);
  }

  /** This row with what the value should reach. */
  public Row withGoal(double value) {
    return new Row(
        what, unit, ours, peer, peerValue, ratio, Optional.of(value), recall, peerRecall);
  }

  /** This row with the part of the exact result that is found. */
  public Row withRecall(double value) {
    return new Row(what, unit, ours, peer, peerValue, ratio, goal, Optional.of(value), peerRecall);
  }

  /** This row with the part of the exact result that is found, and that the peer finds. */
  public Row withRecalls(double value, double peerFinds) {
    return new Row(
        what, unit, ours, peer, peerValue, ratio, goal, Optional.of(value), Optional.of(peerFinds));
  }
}
