// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.app.Json;
import dev.toller.app.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of the real command line in this process, with what it printed.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(int code, String out, String err) {

  /** Runs a command in a home. */
  static CommandLineRun of(Path home, String... arguments) {
    return withInput(home, "", arguments);
  }

  /** Runs a command in a home with something on standard input. */
  static CommandLineRun withInput(Path home, String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--home", home.toString()));
    all.addAll(List.of(arguments));
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      int code = Main.run(all.toArray(String[]::new));
      return new CommandLineRun(
          code, printed.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
    }
  }

  /** Standard output, which must be one JSON object. */
  JsonNode json() {
    return Json.read(out, JsonNode.class, "Standard output");
  }
}
