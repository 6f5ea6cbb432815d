// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Citation;
import dev.toller.Passage;
import dev.toller.Span;
import dev.toller.generate.fit.Linear;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sentences that are quoted if an answer is given, and how likely it is right.
 *
 * @param sentences best first, at least one
 * @param features one for each {@link AnswerFeature}
 */
record Quotation(List<Candidate> sentences, double[] features) {

  /** Enough is quoted when the sentence that answers is more likely among the quoted than not. */
  private static final double ENOUGH = 0.5;

  /**
   * Chooses sentences.
   *
   * @param evidence has at least one candidate
   * @param selector weighs them
   * @param most how many are quoted at most
   */
  static Quotation choose(Evidence evidence, Linear selector, int most) {
    List<Candidate> candidates = evidence.candidates();
    double[] shares =
        Linear.softmax(
            candidates.stream().mapToDouble(each -> selector.score(each.features())).toArray());
    List<Integer> order =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -shares[i]))
            .toList();
    List<Candidate> chosen = new ArrayList<>();
    double sure = 0;
    for (int i = 0; i < order.size() && chosen.size() < most && sure < ENOUGH; i++) {
      chosen.add(candidates.get(order.get(i)));
      sure += shares[order.get(i)];
    }
    return new Quotation(chosen, Features.of(evidence, chosen, shares[order.getFirst()]));
  }

  /** The quotes, numbered from 1; sentences that follow each other in a passage are one quote. */
  List<Citation> citations() {
    List<Citation> citations = new ArrayList<>();
    for (Candidate sentence : sentences) {
      Passage passage = sentence.found().passage();
      int joins = joins(citations, passage, sentence.inDocument());
      if (joins < 0) {
        citations.add(citation(citations.size() + 1, passage, sentence.inDocument()));
      } else {
        Span other = citations.get(joins).span();
        citations.set(joins, citation(joins + 1, passage, union(other, sentence.inDocument())));
      }
    }
    return citations;
  }

  private static int joins(List<Citation> citations, Passage passage, Span span) {
    return IntStream.range(0, citations.size())
        .filter(i -> citations.get(i).passage().equals(passage.id()))
        .filter(i -> passage.span().contains(citations.get(i).span()))
        .filter(i -> isBlankBetween(passage, citations.get(i).span(), span))
        .findFirst()
        .orElse(-1);
  }

  private static boolean isBlankBetween(Passage passage, Span one, Span other) {
    int from = Math.min(one.end(), other.end());
    int to = Math.max(one.start(), other.start());
    return text(passage, new Span(Math.min(from, to), to)).isBlank();
  }

  private static Span union(Span one, Span other) {
    return new Span(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
  }

  private static Citation citation(int number, Passage passage, Span span) {
    return new Citation(number, passage.id(), passage.path(), span, text(passage, span));
  }

  private static String text(Passage passage, Span inDocument) {
    int start = passage.span().start();
    return passage.text().substring(inDocument.start() - start, inDocument.end() - start);
  }
}
