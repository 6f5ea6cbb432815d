// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import dev.toller.TollerException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The measures of an answer that need no model, by the names that settings use. Each is from 0 to
 * 1; what is 0, what is 1 and what counts is said at the method that computes it. Several threads
 * may measure at once.
 *
 * <p>{@link AnswerJudge} and {@link BertScore} need a model and are made with it.
 */
public enum AnswerMetric {
  /** {@link AnswerMetrics#exactMatch}. */
  EXACT_MATCH("em", Needs.REFERENCES, a -> AnswerMetrics.exactMatch(a.answer(), a.references())),
  /** {@link AnswerMetrics#precision}. */
  PRECISION(
      "precision", Needs.REFERENCES, a -> AnswerMetrics.precision(a.answer(), a.references())),
  /**
   * {@link AnswerMetrics#recall}: of these, what follows people's judgement of correctness best.
   */
  RECALL("recall", Needs.REFERENCES, a -> AnswerMetrics.recall(a.answer(), a.references())),
  /** {@link AnswerMetrics#f1}. */
  F1("f1", Needs.REFERENCES, a -> AnswerMetrics.f1(a.answer(), a.references())),
  /** {@link AnswerMetrics#recallExactMatch}. */
  RECALL_EXACT_MATCH(
      "recall-em",
      Needs.REFERENCES,
      a -> AnswerMetrics.recallExactMatch(a.answer(), a.references())),
  /** {@link Meteor}: same words and same stems, no synonyms. */
  METEOR("meteor", Needs.REFERENCES, a -> Meteor.of(a.answer(), a.references())),
  /** {@link Rouge#n} of single words. */
  ROUGE_1("rouge-1", Needs.REFERENCES, a -> Rouge.n(1, a.answer(), a.references())),
  /** {@link Rouge#n} of pairs of words. */
  ROUGE_2("rouge-2", Needs.REFERENCES, a -> Rouge.n(2, a.answer(), a.references())),
  /** {@link Rouge#longest}. */
  ROUGE_L("rouge-l", Needs.REFERENCES, a -> Rouge.longest(a.answer(), a.references())),
  /** {@link Bleu}: of a sentence, smoothed as by Lin and Och. */
  BLEU("bleu", Needs.REFERENCES, a -> Bleu.of(a.answer(), a.references())),
  /** {@link AnswerMetrics#kPrecision}: what follows people's judgement of faithfulness best. */
  K_PRECISION(
      "k-precision", Needs.KNOWLEDGE, a -> AnswerMetrics.kPrecision(a.answer(), a.knowledge())),
  /** {@link AnswerMetrics#kRecall}. */
  K_RECALL("k-recall", Needs.KNOWLEDGE, a -> AnswerMetrics.kRecall(a.answer(), a.knowledge())),
  /** {@link AnswerMetrics#kF1}. */
  K_F1("k-f1", Needs.KNOWLEDGE, a -> AnswerMetrics.kF1(a.answer(), a.knowledge())),
  /** {@link AnswerMetrics#kPrecisionBeyond}. */
  K_PRECISION_BEYOND(
      "k-precision++",
      Needs.KNOWLEDGE_AND_QUESTION,
      a -> AnswerMetrics.kPrecisionBeyond(a.question(), a.answer(), a.knowledge())),
  /** {@link AnswerMetrics#kRecallBeyond}. */
  K_RECALL_BEYOND(
      "k-recall++",
      Needs.KNOWLEDGE_AND_QUESTION,
      a -> AnswerMetrics.kRecallBeyond(a.question(), a.answer(), a.knowledge())),
  /** {@link AnswerMetrics#kF1Beyond}. */
  K_F1_BEYOND(
      "k-f1++",
      Needs.KNOWLEDGE_AND_QUESTION,
      a -> AnswerMetrics.kF1Beyond(a.question(), a.answer(), a.knowledge())),
  /**
   * 1 where {@link AnswerMetrics#addsNothing}, else 0: how many answers the measures with ++ call
   * faithful because they only repeat the question.
   */
  ECHO("echo", Needs.QUESTION, a -> AnswerMetrics.addsNothing(a.question(), a.answer()) ? 1 : 0),
  /** 1 where {@link Refusal#is}, else 0: its mean is the share of refusals. */
  REFUSAL("refusal", Needs.NOTHING, a -> Refusal.is(a.answer()) ? 1 : 0);

  /** What an answer is measured by, besides itself. */
  public enum Needs {
    /** Right answers. */
    REFERENCES,
    /** The passages shown to the system. */
    KNOWLEDGE,
    /** The passages shown to the system, and the question. */
    KNOWLEDGE_AND_QUESTION,
    /** The question. */
    QUESTION,
    /** The answer alone. */
    NOTHING
  }

  private final String label;
  private final Needs needs;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing.
  private final ToDoubleFunction<Answered> measure;

  AnswerMetric(String label, Needs needs, ToDoubleFunction<Answered> measure) {
    this.label = label;
    this.needs = needs;
    this.measure = measure;
  }

  /**
   * The value of an answer.
   *
   * @throws IllegalArgumentException where it needs references and there is none
   */
  public double of(Answered answered) {
    return measure.applyAsDouble(answered);
  }

  /** What it looks at besides the answer. */
  public Needs needs() {
    return needs;
  }

  /** The name in settings and reports. */
  @Override
  public String toString() {
    return label;
  }

  /**
   * The metric of this name, whatever the case of its letters.
   *
   * @throws TollerException of kind {@code INVALID}, listing the names there are
   */
  public static AnswerMetric parse(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(metric -> metric.label.equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            TollerException.invalid(
                "There is no measure of answers '%s'; there are %s.".formatted(name, names())));
  }

  private static String names() {
    return Arrays.stream(values()).map(AnswerMetric::toString).collect(Collectors.joining(", "));
  }
}
