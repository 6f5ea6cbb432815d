// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Span;
import java.util.Set;

/**
 * A sentence that may answer.
 *
 * @param found the passage that it is in
 * @param span where it stands in the passage's text
 * @param text its words
 * @param stems their common forms
 * @param cosine of its vector with the question's
 * @param features one for each {@link SentenceFeature}
 */
record Candidate(
    Found found, Span span, String text, Set<String> stems, double cosine, double[] features) {

  /** Where it stands in the document's text. */
  Span inDocument() {
    return span.shift(found.passage().span().start());
  }
}
