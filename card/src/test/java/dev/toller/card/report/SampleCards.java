// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.card.Card;
import dev.toller.card.CardReader;
import dev.toller.card.Tier;
import dev.toller.card.run.CardRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cards and a record as tests want them. */
final class SampleCards {

  private SampleCards() {}

  private static final String PROSE =
      """
      card: %s
      title: "%s"
      year: 2024
      source: arXiv 1234.56789
      area: %s
      module: flow
      idea: Something new.
      published:
        - figure: nDCG@10 of 0.5
          of: a data set
      claims:
        - claim: first
          says: "The first | claim."
          scaled: A smaller one.
      %s
      plan: Try it.
      """;

  private static final String BUILT =
      """
          holds_when:
            - significantly scores.full.recall@5 > scores.naive.recall@5
            - corpus.passages = 6
        - claim: second
          says: The second claim.
          scaled: Another smaller one.
          tier: T2
          holds_when:
            - corpus.passages within 0.5 of 6
      data:
        small: {path: small, sha256: %s, bytes: 10, licence: none}
      seeds: [1]
      determinism: exact
      tuning: {method: 0, baseline: 0}
      stages:
        corpus:
          index: {data: small}
        naive:
          flow: {corpus: corpus, data: small, flow: lexical}
        full:
          flow: {corpus: corpus, data: small, flow: hybrid}
        scores:
          measure: {data: small, runs: [naive, full], metrics: [recall@5]}
      tiers:
        T1: {stages: [scores], minutes: 1, memory_gb: 4}
        T2: {stages: [scores], minutes: 1, memory_gb: 4}
      guards:
        - guard: shuffled labels fall to chance
          holds_when:
            - scores.full.shuffled.recall@5 < 0.9
      """
          .formatted("0".repeat(64));

  /** A card whose method is not built. */
  static Card planned(String name, String area) {
    return CardReader.read(name, PROSE.formatted(name, "Paper " + name, area, ""));
  }

  /** A card whose method is built. */
  static Card built(String name) {
    return CardReader.read(name, PROSE.formatted(name, "Paper *" + name + "*", "flows", BUILT));
  }

  /** A record of it at T1, with one claim that has this verdict. */
  static CardRecord record(String card, String verdict) {
    CardRecord.Value naive = new CardRecord.Value(0.6, 0.5, 0.7, 100, null);
    CardRecord.Value full = new CardRecord.Value(0.75, 0.66, 0.84, 100, null);
    return new CardRecord(
        card,
        Tier.T1,
        new CardRecord.Result(
            "definition",
            new TreeMap<>(),
            List.of(1L),
            List.of(
                stage("corpus", "index"),
                stage("naive", "flow"),
                stage("full", "flow"),
                stage("scores", "measure")),
            new TreeMap<>(
                Map.of(
                    "scores.naive.recall@5",
                    naive,
                    "scores.full.recall@5",
                    full,
                    "scores.full.shuffled.recall@5",
                    new CardRecord.Value(0.1, null, null, 0, null),
                    "corpus.passages",
                    new CardRecord.Value(6, null, null, 0, null))),
            List.of(new CardRecord.OfClaim("first", verdict, List.of(paired(verdict), passages()))),
            List.of(new CardRecord.OfGuard("shuffled labels fall to chance", true, List.of()))),
        new CardRecord.Measured(12.5, 1_500_000_000L, new TreeMap<>(), new TreeMap<>(timings())),
        new CardRecord.Stamp("abcdef123456", "1", "25", List.of(), "plain", 2, "Linux", "then"),
        "");
  }

  private static CardRecord.OfStage stage(String name, String kind) {
    return new CardRecord.OfStage(name, kind, "key", new TreeMap<>());
  }

  private static Map<String, Double> timings() {
    return Map.of(
        "naive.ms.p50", 1.5,
        "full.ms.p50", 4.0,
        "corpus.bytes.lexical", 1000.0,
        "corpus.bytes.dense", 5000.0,
        "naive.vertex retrieve lexical", 1.0,
        "full.vertex retrieve lexical", 1.0,
        "full.vertex retrieve dense", 1.0);
  }

  private static CardRecord.OfCondition paired(String verdict) {
    return new CardRecord.OfCondition(
        "significantly scores.full.recall@5 > scores.naive.recall@5",
        verdict.equals("not held") ? "fails" : "holds",
        0.75,
        0.6,
        new CardRecord.Paired(0.15, 0.05, 0.25, 0.002, 0.004, 30, 10, 60));
  }

  private static CardRecord.OfCondition passages() {
    return new CardRecord.OfCondition("corpus.passages = 6", "holds", 6, 6, null);
  }

  /** A built card with that record. */
  static CardState measured(String name, String verdict) {
    return new CardState(
        built(name), new TreeMap<>(Map.of(Tier.T1, record(name, verdict))), List.of());
  }

  /** A card without records. */
  static CardState without(Card card) {
    return new CardState(card, new TreeMap<>(), List.of());
  }
}
