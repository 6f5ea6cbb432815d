// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import java.util.List;

/**
 * A small card over a data set of twelve documents, as text to be changed.
 *
 * @param text the YAML
 */
public record CardText(String text) {

  private static final String HEAD =
      """
      card: tiny
      title: "Small things"
      year: 2020
      source: nowhere
      area: measures
      module: card
      idea: Words find texts.
      published:
        - figure: none
          of: nothing
      claims:
        - claim: words-find
          says: Words find texts.
          scaled: Words find most of twelve texts.
      """;
  private static final String CONDITIONS = "    holds_when:\n      - scores.words.recall@5 > 0.5\n";
  private static final String PLAN = "plan: Run it.\n";
  private static final String EXPERIMENT =
      """
      data:
        small:
          path: small
          sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
          bytes: 1000
          licence: Apache-2.0
      seeds: [1, 2]
      determinism: exact
      tuning: {method: 0, baseline: 0}
      stages:
        corpus:
          index: {data: small, encoder: static}
        words:
          flow: {corpus: corpus, data: small, flow: flows/words.yaml, k: 5}
        again:
          flow: {corpus: corpus, data: small, flow: flows/words.yaml, k: 5, threads: 2}
        same:
          compare: {runs: [words, again]}
        scores:
          measure: {data: small, runs: [words, again], metrics: [nDCG@10, recall@5], answers: [recall]}
      tiers:
        T1: {stages: [scores, same], minutes: 5, memory_gb: 4}
      guards:
        - guard: threads change nothing
          holds_when:
            - same.beyond-ties = 0
      """;

  /** A card whose method is built. */
  public static CardText built() {
    return new CardText(HEAD + CONDITIONS + PLAN + EXPERIMENT);
  }

  /** A card whose method is not. */
  public static CardText unbuilt() {
    return new CardText(HEAD + PLAN);
  }

  /**
   * A card without data whose stages are others.
   *
   * @param stages YAML, each on a line of its own
   * @param tier which of them the tier runs
   * @param condition what holds of them
   */
  public static CardText of(List<String> stages, String tier, String condition) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("    holds_when:\n      - ").append(condition).append('\n').append(PLAN);
    text.append("data: {}\nseeds: [1, 2]\ndeterminism: exact\n");
    text.append("tuning: {method: 0, baseline: 0}\nstages:\n");
    stages.forEach(stage -> text.append("  ").append(stage).append('\n'));
    text.append("tiers:\n  T1: {stages: [").append(tier).append("], minutes: 1, memory_gb: 4}\n");
    text.append("guards:\n  - guard: the same\n    holds_when:\n      - ").append(condition);
    return new CardText(text.append('\n').toString());
  }

  /** The card with another text in place of one that stands in it. */
  public CardText with(String before, String after) {
    if (!text.contains(before)) {
      throw new IllegalArgumentException("the card does not say '%s'".formatted(before));
    }
    return new CardText(text.replace(before, after));
  }

  /** The line on which a text begins that stands in it once. */
  public int line(String part) {
    return 1
        + (int) text.substring(0, text.indexOf(part)).chars().filter(sign -> sign == '\n').count();
  }

  /** Reads it. */
  public Card read() {
    return CardReader.read("tiny.yaml", text);
  }
}
