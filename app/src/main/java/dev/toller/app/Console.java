// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Progress;
import dev.toller.TollerException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a command prints with: results to standard output, everything else to standard error. With
 * {@code --json} standard output carries one JSON object and nothing else.
 *
 * @param out results
 * @param err progress and messages
 * @param json whether results are JSON
 * @param verbose whether stack traces are shown
 * @param style how text is set on this output
 */
public record Console(
    PrintStream out, PrintStream err, boolean json, boolean verbose, Style style) {

  private static final String INTERRUPTED =
      "nothing that was committed is lost, and the same command goes on from there";

  /** Prints a result, as JSON or as text for people. */
  public void result(Object result, Runnable text) {
    if (json) {
      out.println(Json.write(result));
    } else {
      text.run();
    }
    out.flush();
  }

  /** Prints a line of text for people. */
  public void line(String text) {
    out.println(style.visible(text));
  }

  /** Says something beside the result, to standard error. */
  public void note(String text) {
    err.println(style.visible(text));
  }

  /** Prints a piece of a longer text for people at once. */
  public void text(String piece) {
    out.print(style.visible(piece));
    out.flush();
  }

  /** Does a long task while its progress is shown: a bar on a terminal, plain lines elsewhere. */
  public <T> T withProgress(Function<Progress, T> task) {
    return withProgress(INTERRUPTED, task);
  }

  /**
   * The same.
   *
   * @param interrupted what is said of it where a signal ends the process meanwhile
   */
  public <T> T withProgress(String interrupted, Function<Progress, T> task) {
    ProgressLine line = new ProgressLine(err, style.terminal());
    try (var _ = new Interruption(() -> note("toller: Interrupted; " + interrupted + "."))) {
      return task.apply(line);
    } finally {
      line.clear();
    }
  }

  /**
   * Prints what went wrong.
   *
   * @return the exit code
   */
  public int failure(Throwable trouble) {
    TollerException.Kind kind =
        trouble instanceof TollerException known ? known.kind() : TollerException.Kind.FAILED;
    String message =
        trouble instanceof TollerException
            ? trouble.getMessage()
            : "Toller failed in a way that it should not: %s; run again with --verbose and report what it prints."
                .formatted(trouble);
    err.println("toller: " + style.visible(message));
    if (verbose) {
      trouble.printStackTrace(err);
    }
    if (json) {
      out.println(
          Json.write(
              Map.of(
                  "error",
                  Map.of("kind", kind.name().toLowerCase(Locale.ROOT), "message", message))));
    }
    return ExitCode.of(kind);
  }
}
