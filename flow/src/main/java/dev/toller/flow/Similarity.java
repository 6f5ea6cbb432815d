// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * How near texts are to a question: the cosine of their vectors, -1 to 1. May be used from several
 * threads at once.
 */
public final class Similarity {

  private final Encoder<Dense> encoder;
  private final Dense question;

  /**
   * Encodes the question.
   *
   * @param encoder of the question and the texts
   */
  public Similarity(Encoder<Dense> encoder, String question) {
    this.encoder = encoder;
    this.question = encoder.encode(question, Role.QUERY);
  }

  /** The cosine of each text, in their order. */
  public List<Double> of(List<String> texts) {
    return encoder.encode(texts, Role.DOCUMENT).stream()
        .map(vector -> Cosine.of(question, vector))
        .toList();
  }

  /**
   * The cosine of the nearest sentence of each text, in their order; of the whole text where it has
   * no sentence.
   */
  public List<Double> ofBestSentences(List<String> texts) {
    List<List<String>> sentences = texts.stream().map(Similarity::sentences).toList();
    List<Double> cosines = of(sentences.stream().flatMap(List::stream).toList());
    int[] start = {0};
    return sentences.stream()
        .map(each -> {
          int from = start[0];
          start[0] += each.size();
          return best(cosines.subList(from, start[0]).stream());
        })
        .toList();
  }

  private static List<String> sentences(String text) {
    List<Span> spans = Sentences.split(text);
    return spans.isEmpty() ? List.of(text) : spans.stream().map(span -> span.of(text)).toList();
  }

  private static double best(Stream<Double> cosines) {
    return cosines.mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
