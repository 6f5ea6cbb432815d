// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.TollerException;
import dev.toller.card.Card;
import dev.toller.card.Claim;
import dev.toller.card.Tier;
import dev.toller.card.run.CardRecord;
import dev.toller.card.run.Records;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A card with its records.
 *
 * @param card the card
 * @param records by tier
 * @param troubles what is wrong with its records, a sentence each
 */
public record CardState(Card card, SortedMap<Tier, CardRecord> records, List<String> troubles) {

  public CardState {
    records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
    troubles = List.copyOf(troubles);
  }

  /**
   * Reads the records of a card. One that is damaged or of an earlier version of the card does not
   * count as one, and is named among the troubles.
   *
   * @param cards the folder of cards
   */
  public static CardState of(Card card, Path cards) {
    Records records = new Records(cards);
    SortedMap<Tier, CardRecord> sound = new TreeMap<>();
    List<String> troubles = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      try {
        Optional<CardRecord> record = records.find(card.name(), tier);
        record
            .filter(known -> records.current(card, known))
            .ifPresentOrElse(
                known -> sound.put(tier, known),
                () -> record.ifPresent(known -> troubles.add(outdated(known))));
      } catch (TollerException damaged) {
        troubles.add(withoutFolder(damaged.getMessage(), cards));
      }
    }
    return new CardState(card, sound, troubles);
  }

  private static String outdated(CardRecord record) {
    return "The record of tier %s was made by another version of the card; run the card again."
        .formatted(record.tier());
  }

  /** A sentence that names files from the folder of cards on, wherever that folder lies. */
  public static String withoutFolder(String sentence, Path cards) {
    Path parent = cards.toAbsolutePath().normalize().getParent();
    return parent == null ? sentence : sentence.replace(parent.resolve("").toString() + "/", "");
  }

  /** How far it has come. */
  public Status status() {
    return Status.of(card, records.isEmpty() ? Optional.empty() : Optional.of(records.lastKey()));
  }

  /** The record of the largest tier. */
  public Optional<CardRecord> last() {
    return records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.lastKey()));
  }

  /** Its claims in the order of the card, with what became of them. */
  public List<ClaimState> claims() {
    return card.claims().stream().map(claim -> new ClaimState(claim, outcome(claim))).toList();
  }

  private Optional<CardRecord.OfClaim> outcome(Claim claim) {
    return Optional.ofNullable(records.get(claim.tier())).stream()
        .flatMap(record -> record.result().claims().stream())
        .filter(one -> one.claim().equals(claim.name()))
        .findFirst();
  }

  /** What became of the guards, over all tiers. */
  public List<CardRecord.OfGuard> guards() {
    return records.values().stream().flatMap(record -> record.result().guards().stream()).toList();
  }

  /** How many claims have each verdict, in the order of the claims. */
  public Map<String, Long> verdicts() {
    return Counting.inOrder(claims().stream().map(ClaimState::verdict).toList());
  }
}
