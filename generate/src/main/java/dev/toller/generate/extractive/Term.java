// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A word of the question that says something of its subject.
 *
 * @param word as the user wrote it
 * @param stem its common form
 * @param parts the common forms of its parts, for identifiers; otherwise the stem alone
 */
record Term(String word, String stem, List<String> parts) {

  static Term of(String word) {
    return new Term(word, Words.stem(word), List.copyOf(Words.parts(word)));
  }

  /** Whether a text with these stems has the word, or all of its parts. */
  boolean in(Set<String> stems) {
    return stems.contains(stem) || (!parts.isEmpty() && stems.containsAll(parts));
  }

  /** The terms of a question, each once, in order; all of its words when none says anything. */
  static List<Term> of(List<String> words) {
    Set<String> seen = new HashSet<>();
    List<Term> all = words.stream().map(Term::of).filter(term -> seen.add(term.stem())).toList();
    List<Term> content =
        all.stream()
            .filter(term -> !Words.isStop(term.word().toLowerCase(java.util.Locale.ROOT)))
            .toList();
    return content.isEmpty() ? all : content;
  }
}
