// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.Span;
import java.util.List;
import java.util.Optional;

/** Finds the sentence of a text whose vector is nearest to that of a question. */
final class NearestSentence {

  private final Encoder<Dense> encoder;
  private final Dense question;

  NearestSentence(Encoder<Dense> encoder, String question) {
    this.encoder = encoder;
    this.question = encoder.encode(question, Role.QUERY);
  }

  /** The first of the nearest sentences; empty where the text has none. */
  Optional<Explained.Nearest> in(String text) {
    List<Span> spans = Sentences.split(text);
    List<String> sentences = spans.stream().map(span -> span.of(text)).toList();
    List<Dense> vectors = encoder.encode(sentences, Role.DOCUMENT);
    int best = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < vectors.size(); i++) {
      double similarity = Cosine.of(question, vectors.get(i));
      if (similarity > highest) {
        best = i;
        highest = similarity;
      }
    }
    return best < 0
        ? Optional.empty()
        : Optional.of(new Explained.Nearest(spans.get(best), sentences.get(best), highest));
  }
}
