// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.Citation;
import dev.toller.app.AskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer, its citations turned into links.
 *
 * @param parts the answer's text, cut at its citations
 * @param sources what it cites, in the order of the numbers
 * @param abstained whether the evidence was too weak
 * @param facts what else is known of the answer, in short phrases
 */
public record AnswerView(
    List<Part> parts, List<SourceView> sources, boolean abstained, List<String> facts) {

  private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,4})]");

  /**
   * Words of the answer, then a citation.
   *
   * @param text the words
   * @param source which of the sources is cited after them, from 0
   */
  public record Part(String text, OptionalInt source) {}

  public AnswerView {
    parts = List.copyOf(parts);
    sources = List.copyOf(sources);
    facts = List.copyOf(facts);
  }

  /** The answer, ready to be set. */
  public static AnswerView of(Page page, AskResult result) {
    List<String> facts = new ArrayList<>();
    result
        .confidence()
        .ifPresent(value ->
            facts.add(
                (result.abstained()
                        ? "only %.0f %% sure of the best evidence, too little to answer with"
                        : "%.0f %% sure that the documents answer this")
                    .formatted(100 * value)));
    if (result.droppedCitations() > 0) {
      facts.add(
          "%d citations pointed to nothing and were dropped".formatted(result.droppedCitations()));
    }
    return new AnswerView(
        parts(result.answer(), result.citations()),
        result.citations().stream().map(citation -> SourceView.of(citation, page)).toList(),
        result.abstained(),
        facts);
  }

  /** The text cut at every {@code [n]} that is the number of a citation. */
  static List<Part> parts(String text, List<Citation> citations) {
    List<Integer> numbers = citations.stream().map(Citation::number).toList();
    List<Part> parts = new ArrayList<>();
    int end = 0;
    for (Matcher at = NUMBER.matcher(text); at.find(); ) {
      int source = numbers.indexOf(Integer.valueOf(at.group(1)));
      if (source >= 0) {
        parts.add(
            new Part(text.substring(end, at.start()).stripTrailing(), OptionalInt.of(source)));
        end = at.end();
      }
    }
    parts.add(new Part(text.substring(end), OptionalInt.empty()));
    return parts;
  }
}
