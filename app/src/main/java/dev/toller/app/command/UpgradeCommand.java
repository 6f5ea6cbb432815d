// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.app.EncoderUpgrade;
import dev.toller.app.ExitCode;
import dev.toller.app.Toller;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller upgrade}: another encoder for a collection, without encoding it anew. */
@Command(
    name = "upgrade",
    description = {
      "Gives a collection another encoder without encoding it anew: new queries must find what the present encoder finds.",
      "--encoder names the present one; afterwards search and sync with '--encoder MODEL'."
    })
public final class UpgradeCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Parameters(paramLabel = "MODEL", description = "The folder of the new encoder.")
  private Path model;

  @Option(
      names = "--judgements",
      paramLabel = "DATA",
      description =
          "Test on the judged queries of a data set in BEIR layout (default: on passages of the collection, each asked for by half of its words).")
  private Optional<Path> judgements = Optional.empty();

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "test",
      description = "Whose judgements (default: ${DEFAULT-VALUE}).")
  private String split;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many passages to test on at most (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(names = "--better", description = "The new encoder must be better, not only as good.")
  private boolean better;

  @Override
  public Integer call() {
    Console console = root.globals().console();
    Globals globals = root.globals();
    try (Toller toller = globals.open()) {
      EncoderUpgrade upgrade =
          new EncoderUpgrade(model, globals.encoders(), judgements, split, sample, better);
      EncoderUpgrade.Report report =
          console.withProgress(progress -> upgrade.run(toller, globals.collection(), progress));
      console.result(report, () -> print(console, report));
      return ExitCode.DONE;
    }
  }

  private static void print(Console console, EncoderUpgrade.Report report) {
    console.line(
        "%s instead of %s: %s %.4f, before %.4f, on %,d queries%s"
            .formatted(
                report.to(),
                report.from(),
                report.trial().metric(),
                report.trial().next(),
                report.trial().present(),
                report.trial().queries(),
                report.corners() ? "; their classes share their corners" : ""));
    console.line("Nothing was encoded anew; search and sync with the new encoder from now on.");
  }
}
