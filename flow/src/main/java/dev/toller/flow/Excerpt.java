// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Passage;
import dev.toller.Span;

/**
 * A part of a passage that answerers read.
 *
 * @param passage the passage's id
 * @param span where the part stands in the document's text; within the passage
 */
public record Excerpt(String passage, Span span) {

  /** All of a passage. */
  public static Excerpt of(Passage passage) {
    return new Excerpt(passage.id(), passage.span());
  }
}
