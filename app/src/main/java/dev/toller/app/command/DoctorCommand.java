// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.app.Doctor;
import dev.toller.app.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code toller doctor}: says how everything is here. */
@Command(
    name = "doctor",
    description = "Checks the JVM, the home, the encoder and every byte of every collection.")
public final class DoctorCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Override
  public Integer call() {
    Console console = root.globals().console();
    try (var toller = root.globals().open()) {
      Doctor.Report report = new Doctor(toller).examine();
      console.result(report, () -> report.findings().forEach(found -> print(console, found)));
      return report.healthy() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private static void print(Console console, Doctor.Finding finding) {
    String mark =
        switch (finding.state()) {
          case GOOD -> "✓";
          case FAIR -> "○";
          case BAD -> "✗";
        };
    console.line(
        "%s %-20s %s".formatted(mark, console.style().strong(finding.name()), finding.finding()));
  }
}
