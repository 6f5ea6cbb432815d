// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Corpus;
import dev.toller.Encoder;
import dev.toller.Filter;
import dev.toller.Passage;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.flow.Context;
import dev.toller.flow.Cosine;
import dev.toller.flow.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the passages found offer to a question: sentences with their features.
 *
 * <p>The sentences of the best passages are cut down to the most promising by the words that they
 * share with the question and their passage's rank; equal ones count once; only what is left is
 * encoded.
 *
 * @param question the question
 * @param passages the passages, best first
 * @param candidates the sentences, in no order of merit
 */
record Evidence(Question question, List<Found> passages, List<Candidate> candidates) {

  /** How many passages are read. */
  static final int PASSAGES = 10;

  /** How many sentences are encoded: what two cores do in a tenth of a second. */
  static final int SENTENCES = 40;

  private static final double RANK_WORTH = 0.3;

  /** Reads the evidence in a ranking. */
  static Evidence read(Context context, Corpus corpus) {
    return read(
        context.question(), context.filter(), Reading.of(context, corpus, PASSAGES), corpus);
  }

  /** Reads the evidence in these passages, best first. */
  static Evidence read(String asked, Filter filter, List<Passage> passages, Corpus corpus) {
    Passages reader = new Passages(corpus, filter);
    List<Found> found = reader.found(asked, passages);
    Question question = Question.of(asked, corpus.size(), term -> reader.frequency(term, found));
    List<Sentence> sentences = promising(question, found);
    return new Evidence(question, found, candidates(question, sentences, corpus.encoder()));
  }

  private static List<Sentence> promising(Question question, List<Found> found) {
    Set<String> seen = new HashSet<>();
    return found.stream()
        .flatMap(passage -> Sentence.of(passage).stream())
        .filter(sentence -> seen.add(plain(sentence.text())))
        .sorted(Comparator.comparingDouble(sentence -> -promise(question, sentence)))
        .limit(SENTENCES)
        .toList();
  }

  private static String plain(String text) {
    return String.join(" ", Words.raw(text)).toLowerCase(Locale.ROOT);
  }

  private static double promise(Question question, Sentence sentence) {
    return question.coverage(sentence.stems())
        + question.coverage(sentence.around())
        + RANK_WORTH / sentence.found().rank();
  }

  private static List<Candidate> candidates(
      Question question, List<Sentence> sentences, Encoder<Dense> encoder) {
    Dense asked = encoder.encode(question.text(), Role.QUERY);
    List<Dense> vectors =
        encoder.encode(sentences.stream().map(Sentence::text).toList(), Role.DOCUMENT);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      candidates.add(candidate(question, sentences.get(i), Cosine.of(asked, vectors.get(i))));
    }
    return candidates;
  }

  private static Candidate candidate(Question question, Sentence sentence, double cosine) {
    return new Candidate(
        sentence.found(),
        sentence.span(),
        sentence.text(),
        sentence.stems(),
        cosine,
        Features.of(question, sentence, cosine));
  }
}
