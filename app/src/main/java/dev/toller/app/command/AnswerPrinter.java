// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.Citation;
import dev.toller.app.AskResult;
import dev.toller.app.Console;

/** Sets an answer's sources for a terminal. */
final class AnswerPrinter {

  private final Console console;

  AnswerPrinter(Console console) {
    this.console = console;
  }

  /** Ends the streamed answer and prints what it rests on. */
  void printSources(AskResult result) {
    console.line("");
    for (Citation citation : result.citations()) {
      console.line("");
      console.line(
          "[%d] %s".formatted(citation.number(), console.style().place(result.place(citation))));
      console.line("    “" + citation.quote().strip().replaceAll("\\s+", " ") + "”");
    }
    console.line("");
    console.line(console.style().faint(confidence(result) + HitPrinter.times(result.trace())));
  }

  private static String confidence(AskResult result) {
    String dropped =
        result.droppedCitations() == 0
            ? ""
            : "%d citations of nothing dropped · ".formatted(result.droppedCitations());
    return result
        .confidence()
        .map(value -> "confidence %.2f · ".formatted(value))
        .orElse("")
        .concat(dropped);
  }
}
