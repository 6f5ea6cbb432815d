// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.app.FoundPassage;
import dev.toller.app.SearchResult;
import dev.toller.app.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sets hits for a terminal: place, headings, a snippet with the query's words marked. */
final class HitPrinter {

  private static final int SNIPPET = 300;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");

  private final Console console;

  HitPrinter(Console console) {
    this.console = console;
  }

  void print(SearchResult result) {
    if (result.hits().isEmpty()) {
      console.line("Nothing found.");
    }
    Set<String> words = words(result.query());
    for (FoundPassage hit : result.hits()) {
      console.line(
          "%2d  %s%s  %s"
              .formatted(
                  hit.rank(),
                  console.style().place(hit.place()),
                  above(hit),
                  console.style().faint("%.4f".formatted(hit.score()))));
      console.line("    " + mark(snippet(hit.text(), words), words));
      result.explanations().stream()
          .filter(explanation -> explanation.hit().id().equals(hit.id()))
          .forEach(explanation -> new ExplanationPrinter(console).print(explanation));
    }
    console.line(console.style().faint(times(result.trace())));
  }

  private String above(FoundPassage hit) {
    return hit.headings().isEmpty() ? "" : "  " + String.join(" › ", hit.headings());
  }

  static String times(List<Stage> stages) {
    return stages.stream()
        .map(stage -> "%s %.0f ms".formatted(stage.label(), stage.milliseconds()))
        .collect(Collectors.joining(" · "));
  }

  private static Set<String> words(String query) {
    return WORD.matcher(query)
        .results()
        .map(match -> match.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** The part of the text that holds most of the words, on one line. */
  private static String snippet(String text, Set<String> words) {
    String flat = text.strip().replaceAll("\\s+", " ");
    if (flat.length() <= SNIPPET) {
      return flat;
    }
    int start = flat.lastIndexOf(' ', best(flat, words)) + 1;
    int end = Math.min(flat.length(), start + SNIPPET);
    return (start > 0 ? "... " : "")
        + flat.substring(start, end)
        + (end < flat.length() ? " ..." : "");
  }

  private static int best(String flat, Set<String> words) {
    List<Integer> found = new ArrayList<>();
    Matcher matcher = WORD.matcher(flat);
    while (matcher.find()) {
      if (words.contains(matcher.group().toLowerCase(Locale.ROOT))) {
        found.add(matcher.start());
      }
    }
    int best = 0;
    int most = 0;
    for (int at : found) {
      int count = (int) found.stream().filter(f -> f >= at && f < at + SNIPPET).count();
      if (count > most) {
        most = count;
        best = at;
      }
    }
    return Math.max(0, Math.min(best - 20, flat.length() - SNIPPET));
  }

  private String mark(String snippet, Set<String> words) {
    return WORD.matcher(snippet)
        .replaceAll(match ->
            Matcher.quoteReplacement(
                words.contains(match.group().toLowerCase(Locale.ROOT))
                    ? console.style().match(match.group())
                    : match.group()));
  }
}
