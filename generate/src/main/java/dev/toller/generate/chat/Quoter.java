// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import dev.toller.Citation;
import dev.toller.Encoder;
import dev.toller.Passage;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.Span;
import dev.toller.flow.Cosine;
import dev.toller.flow.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the words that a citation rests on: the sentence of the passage whose vector has the
 * largest cosine with that of the statement.
 *
 * @param encoder of sentences
 */
record Quoter(Encoder<Dense> encoder) {

  /**
   * A citation of a passage.
   *
   * @param number its number in the answer
   * @param passage what is cited
   * @param statement the sentence of the answer that cites it
   */
  Citation quote(int number, Passage passage, String statement) {
    Span sentence = nearest(passage.text(), statement);
    return new Citation(
        number,
        passage.id(),
        passage.path(),
        sentence.shift(passage.span().start()),
        sentence.of(passage.text()));
  }

  private Span nearest(String text, String statement) {
    List<Span> sentences = Sentences.split(text);
    if (sentences.isEmpty()) {
      return new Span(0, text.length());
    }
    List<String> texts = new ArrayList<>(List.of(statement));
    sentences.forEach(sentence -> texts.add(sentence.of(text)));
    List<Dense> vectors = encoder.encode(texts, Role.DOCUMENT);
    return IntStream.range(0, sentences.size())
        .boxed()
        .max(Comparator.comparingDouble(i -> Cosine.of(vectors.getFirst(), vectors.get(i + 1))))
        .map(sentences::get)
        .orElseThrow();
  }
}
