// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Passage;
import dev.toller.Span;
import dev.toller.flow.Sentences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sentence of a passage before anything is known of its meaning.
 *
 * @param found the passage
 * @param span where it stands in the passage's text
 * @param text its words
 * @param stems their common forms
 * @param around the common forms of its words, its neighbours' and those of the headings
 */
record Sentence(Found found, Span span, String text, Set<String> stems, Set<String> around) {

  /** A quotation should be read at a glance; longer sentences are tables or lists gone wrong. */
  private static final int MOST_CHARACTERS = 700;

  /** Fewer words without an end mark are a label: a heading, an entry of a menu. */
  private static final int WORDS_OF_A_LABEL = 5;

  /** The sentences of a passage that could be quoted. */
  static List<Sentence> of(Found found) {
    String text = found.passage().text();
    List<Span> spans = Sentences.split(text);
    List<Set<String>> stems = spans.stream().map(span -> Words.stems(span.of(text))).toList();
    Set<String> headings = headings(found.passage());
    List<Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      String words = spans.get(i).of(text);
      if (isQuotable(words) && !headings.containsAll(stems.get(i))) {
        sentences.add(
            new Sentence(found, spans.get(i), words, stems.get(i), around(stems, i, headings)));
      }
    }
    return sentences;
  }

  private static Set<String> headings(Passage passage) {
    Set<String> stems = new HashSet<>();
    Stream.concat(Stream.of(passage.title()), passage.headings().stream())
        .map(Words::stems)
        .forEach(stems::addAll);
    return stems;
  }

  private static Set<String> around(List<Set<String>> stems, int i, Set<String> headings) {
    Set<String> around = new HashSet<>(headings);
    stems.subList(Math.max(0, i - 1), Math.min(stems.size(), i + 2)).forEach(around::addAll);
    return around;
  }

  private static boolean isQuotable(String words) {
    return words.length() <= MOST_CHARACTERS && !isLabel(words);
  }

  private static boolean isLabel(String words) {
    boolean says =
        words.codePoints().anyMatch(c -> Character.isDigit(c) || "=|:()_".indexOf(c) >= 0);
    boolean ends = ".!?;\u3002".indexOf(words.charAt(words.length() - 1)) >= 0;
    return !says && !ends && Words.raw(words).size() < WORDS_OF_A_LABEL;
  }
}
