// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.Explanation;
import dev.toller.app.Console;
import dev.toller.flow.Explained;
import dev.toller.flow.Reason;
import java.util.stream.Collectors;

/**
 * Sets a hit's explanation for a terminal: its place after each stage, why, and the nearest
 * sentence.
 */
final class ExplanationPrinter {

  private static final int PARTS = 6;

  private final Console console;

  ExplanationPrinter(Console console) {
    this.console = console;
  }

  void print(Explained explained) {
    explained.stages().forEach(this::print);
    explained
        .nearest()
        .ifPresent(nearest ->
            console.line(
                "      nearest sentence (%.2f): “%s”"
                    .formatted(
                        nearest.similarity(), nearest.text().strip().replaceAll("\\s+", " "))));
  }

  private void print(Explained.Stage stage) {
    String place =
        stage
            .place()
            .map(found -> "rank %d, score %.4f".formatted(found.rank(), found.score()))
            .orElse("not there");
    console.line("      %-28s %s".formatted(stage.label(), place));
    stage.reasons().forEach(reason -> console.line("        " + console.style().faint(of(reason))));
  }

  private static String of(Reason reason) {
    Explanation explanation = reason.explanation();
    String parts =
        explanation.parts().stream()
            .limit(PARTS)
            .map(part -> "%s %.3f".formatted(part.what(), part.value()))
            .collect(Collectors.joining(", "));
    return explanation.summary() + (parts.isEmpty() ? "" : ": " + parts);
  }
}
