// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Corpus;
import dev.toller.Filter;
import dev.toller.Passage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers without a language model: quotes the sentences that answer best, exactly as they stand in
 * the documents, or abstains.
 *
 * <ol>
 *   <li>Sentences of the {@value Evidence#PASSAGES} best passages are candidates; the {@value
 *       Evidence#SENTENCES} most promising are encoded ({@link Evidence}).
 *   <li>A conditional logit chooses among them by {@link SentenceFeature}s. Sentences are quoted
 *       until the one that answers is more likely among them than not.
 *   <li>A logistic regression on {@link AnswerFeature}s estimates how likely the quotes hold the
 *       answer: the answer's confidence. Below the threshold the answer is an abstention.
 * </ol>
 *
 * <p>The weights and the default threshold come from data: {@link Calibration}.
 *
 * @param quotes how many quotes at most
 * @param threshold the least confidence with which an answer is given
 */
public record ExtractiveAnswerer(int quotes, double threshold) {

  static final String NOTHING_FOUND = "No passage was found for this question.";
  static final String WEAK_EVIDENCE = "The documents do not seem to answer this question.";

  /** With as many quotes and the threshold that flows have where they do not say. */
  public static ExtractiveAnswerer standard() {
    return new ExtractiveAnswerer(Extract.DEFAULT_QUOTES, Calibration.bundled().threshold());
  }

  /**
   * Answers a question.
   *
   * @param filter holds for what is counted to tell rare words from common ones
   * @param passages what is read, best first; at most the {@value Evidence#PASSAGES} first
   * @param corpus where the passages are from
   */
  public Answer answer(String question, Filter filter, List<Passage> passages, Corpus corpus) {
    if (passages.isEmpty()) {
      return abstention(NOTHING_FOUND, 0);
    }
    Evidence evidence = Evidence.read(question, filter, passages, corpus);
    if (evidence.candidates().isEmpty()) {
      return abstention(WEAK_EVIDENCE, 0);
    }
    Calibration calibration = Calibration.bundled();
    Quotation quotation = Quotation.choose(evidence, calibration.selector(), quotes);
    double confidence = calibration.judge().probability(quotation.features());
    return confidence < threshold
        ? abstention(WEAK_EVIDENCE, confidence)
        : new Answer(text(quotation.citations()), quotation.citations(), false, confidence, 0);
  }

  private static Answer abstention(String why, double confidence) {
    return new Answer(why, List.of(), true, confidence, 0);
  }

  private static String text(List<Citation> citations) {
    return citations.stream().map(ExtractiveAnswerer::line).collect(Collectors.joining("\n"));
  }

  static String line(Citation citation) {
    return "%s [%d]".formatted(citation.quote().replaceAll("\\s+", " "), citation.number());
  }
}
