// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.app.command.Globals;
import dev.toller.app.command.Root;
import dev.toller.app.command.WrongUsage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The {@code toller} command. */
public final class Main {

  private static final Logger ROOT = Logger.getLogger("");

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.setOut(utf8(new FileOutputStream(FileDescriptor.out)));
    System.setErr(utf8(standardError()));
    System.exit(run(arguments));
  }

  /** The launcher names another descriptor, because the JVM writes a warning to the usual one. */
  private static OutputStream standardError() {
    try {
      String path = System.getProperty("toller.stderr", "");
      return path.isEmpty()
          ? new FileOutputStream(FileDescriptor.err)
          : new FileOutputStream(path, true);
    } catch (IOException notThere) {
      return new FileOutputStream(FileDescriptor.err);
    }
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  public static int run(String... arguments) {
    Root root = new Root();
    CommandLine line =
        new CommandLine(root)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExpandAtFiles(false)
            .setAllowSubcommandsAsOptionParameters(true)
            .setExecutionStrategy(parsed -> execute(root.globals(), parsed))
            .setParameterExceptionHandler(
                (wrong, given) -> root.globals().console().failure(WrongUsage.of(wrong)))
            .setExecutionExceptionHandler(
                (trouble, command, parsed) -> root.globals().console().failure(trouble));
    return line.execute(arguments);
  }

  private static int execute(Globals globals, CommandLine.ParseResult parsed) {
    ROOT.setLevel(globals.verbose() ? Level.INFO : Level.SEVERE);
    return new CommandLine.RunLast().execute(parsed);
  }
}
