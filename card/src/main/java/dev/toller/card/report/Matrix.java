// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.card.Cards;
import dev.toller.card.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All papers, with what was claimed and what holds here. Made of cards and their records only.
 *
 * @param rows one a card, in the order of their names
 */
public record Matrix(List<CardState> rows) {

  /** What claims are counted by, the most wanted first. */
  private static final List<String> VERDICTS = verdictNames();

  public Matrix {
    rows = List.copyOf(rows);
  }

  /** Reads the records of all cards. */
  public static Matrix of(Cards cards) {
    return new Matrix(
        cards.all().stream().map(card -> CardState.of(card, cards.folder())).toList());
  }

  private static List<String> verdictNames() {
    List<String> names =
        new ArrayList<>(Arrays.stream(Verdict.values()).map(Object::toString).toList());
    names.add(ClaimState.UNTESTED);
    return List.copyOf(names);
  }

  /** The cards whose methods are built, those with the most claims tested first. */
  public List<CardState> built() {
    return rows.stream()
        .filter(row -> row.card().built())
        .sorted(
            Comparator.comparingLong(Matrix::tested)
                .reversed()
                .thenComparing(row -> row.card().name()))
        .toList();
  }

  private static long tested(CardState row) {
    return row.claims().stream().filter(claim -> claim.outcome().isPresent()).count();
  }

  /** The cards whose methods are not built. */
  public List<CardState> planned() {
    return rows.stream().filter(row -> !row.card().built()).toList();
  }

  /** How many cards are measured. */
  public long measured() {
    return rows.stream().filter(row -> row.status().measured()).count();
  }

  /** How many claims of built cards have each verdict, those with none left out. */
  public Map<String, Long> verdicts() {
    Map<String, Long> counted =
        Counting.inOrder(
            built().stream()
                .flatMap(row -> row.claims().stream())
                .map(ClaimState::verdict)
                .toList());
    Map<String, Long> ordered = new LinkedHashMap<>();
    for (String verdict : VERDICTS) {
      if (counted.containsKey(verdict)) {
        ordered.put(verdict, counted.get(verdict));
      }
    }
    return ordered;
  }
}
