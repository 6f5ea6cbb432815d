// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes what {@link SentenceFeature} and {@link AnswerFeature} name. */
final class Features {

  private Features() {}

  /** The features of a sentence, in the order of {@link SentenceFeature}. */
  static double[] of(Question question, Sentence sentence, double cosine) {
    Map<SentenceFeature, Double> features = new EnumMap<>(SentenceFeature.class);
    Found found = sentence.found();
    features.put(SentenceFeature.COSINE, cosine);
    features.put(SentenceFeature.PASSAGE_COSINE, found.cosine());
    features.put(SentenceFeature.RANK, 1.0 / found.rank());
    features.put(SentenceFeature.COVERAGE, question.coverage(sentence.stems()));
    features.put(SentenceFeature.COVERAGE_AROUND, question.coverage(sentence.around()));
    features.put(SentenceFeature.EXPECTED, isTrue(question.isExpected(sentence.text())));
    features.put(SentenceFeature.UNEXPECTED, isTrue(question.isUnexpected(sentence.text())));
    features.put(SentenceFeature.NEW_WORDS, newWords(question, sentence.stems()));
    features.put(SentenceFeature.ASKS, isTrue(sentence.text().endsWith("?")));
    return array(features);
  }

  /**
   * The features of an answer, in the order of {@link AnswerFeature}.
   *
   * @param evidence what was found
   * @param quoted the sentences chosen, best first, at least one
   * @param selected the share that the selector gives to the first
   */
  static double[] of(Evidence evidence, List<Candidate> quoted, double selected) {
    Question question = evidence.question();
    Found first = quoted.getFirst().found();
    Set<String> stems = stems(quoted);
    Map<AnswerFeature, Double> features = new EnumMap<>(AnswerFeature.class);
    features.put(
        AnswerFeature.COSINE, quoted.stream().mapToDouble(Candidate::cosine).max().orElseThrow());
    features.put(AnswerFeature.PASSAGE_COSINE, first.cosine());
    features.put(AnswerFeature.PASSAGE_LEAD, first.cosine() - meanCosine(evidence.passages()));
    features.put(AnswerFeature.COVERAGE, question.coverage(stems));
    features.put(AnswerFeature.PASSAGE_COVERAGE, question.coverage(first.stems()));
    features.put(AnswerFeature.MISSING, question.heaviestMissing(first.stems()));
    features.put(AnswerFeature.NOWHERE, 1 - question.coverage(allStems(evidence.passages())));
    features.put(
        AnswerFeature.AGREEMENT, (1.0 / first.denseRank() + 1.0 / first.lexicalRank()) / 2);
    features.put(AnswerFeature.SELECTED, selected);
    features.put(
        AnswerFeature.EXPECTED,
        isTrue(quoted.stream().anyMatch(candidate -> question.isExpected(candidate.text()))));
    features.put(
        AnswerFeature.UNEXPECTED,
        isTrue(quoted.stream().allMatch(candidate -> question.isUnexpected(candidate.text()))));
    return array(features);
  }

  private static double newWords(Question question, Set<String> stems) {
    double fresh =
        stems.stream()
            .filter(stem -> !question.stems().contains(stem) && !Words.isStop(stem))
            .count();
    return Math.log1p(fresh);
  }

  private static Set<String> stems(List<Candidate> quoted) {
    Set<String> stems = new HashSet<>();
    quoted.forEach(candidate -> stems.addAll(candidate.stems()));
    return stems;
  }

  private static Set<String> allStems(List<Found> passages) {
    Set<String> stems = new HashSet<>();
    passages.forEach(found -> stems.addAll(found.stems()));
    return stems;
  }

  private static double meanCosine(List<Found> passages) {
    return passages.stream().mapToDouble(Found::cosine).average().orElse(0);
  }

  private static double isTrue(boolean condition) {
    return condition ? 1 : 0;
  }

  private static double[] array(Map<?, Double> features) {
    return features.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
