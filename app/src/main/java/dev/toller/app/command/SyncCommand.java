// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.Toller;
import dev.toller.app.TollerCollection;
import dev.toller.collection.Failure;
import dev.toller.collection.SyncReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller sync}: makes the collection equal to a folder. */
@Command(
    name = "sync",
    description = "Makes the collection equal to a folder; only what changed is read and encoded.")
public final class SyncCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Parameters(paramLabel = "DIR", description = "The folder; .gitignore and .tollerignore count.")
  private Path folder;

  @Mixin private IndexOption indexes;

  @Override
  public Integer call() {
    Console console = root.globals().console();
    try (Toller toller = root.globals().open()) {
      TollerCollection collection = toller.collection(root.globals().collection());
      SyncReport report =
          console.withProgress(progress -> indexes.sync(collection, folder, progress));
      console.result(report, () -> print(console, report));
      if (nothingFound(report)) {
        console.note(
            "The folder '%s' holds no file of a kind that Toller reads; hidden and ignored files and symbolic links do not count."
                .formatted(folder));
      }
      return ExitCode.DONE;
    }
  }

  /** Prints a report where text is for people. */
  static void report(Console console, SyncReport report) {
    if (!console.json()) {
      print(console, report);
    }
  }

  private static void print(Console console, SyncReport report) {
    console.line(
        "%,d added, %,d changed, %,d unchanged, %,d removed, %,d failed; %,d passages in %.1f s"
            .formatted(
                report.added(),
                report.changed(),
                report.unchanged(),
                report.removed(),
                report.failed().size(),
                report.passages(),
                report.seconds()));
    report
        .failed()
        .forEach(failure ->
            console.line(
                "  %s%s".formatted(console.style().place(failure.path()), reason(failure))));
  }

  private static boolean nothingFound(SyncReport report) {
    return report.added() + report.changed() + report.unchanged() == 0 && report.failed().isEmpty();
  }

  /** A reason mostly begins with the file's name, which its path has just said. */
  private static String reason(Failure failure) {
    String name = failure.path().substring(failure.path().lastIndexOf('/') + 1);
    return failure.reason().startsWith(name + " ")
        ? failure.reason().substring(name.length())
        : ": " + failure.reason();
  }
}
