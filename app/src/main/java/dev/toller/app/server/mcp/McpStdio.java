// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The protocol over standard input and output: one message a line, answered in order. */
public final class McpStdio {

  private McpStdio() {}

  /**
   * Answers messages until the input ends.
   *
   * @param protocol what answers
   * @param in where messages come from
   * @param out where answers go; nothing else may be written there
   */
  public static void run(McpProtocol protocol, InputStream in, OutputStream out) {
    PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (BufferedReader messages =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = messages.readLine(); line != null; line = messages.readLine()) {
        if (!line.isBlank()) {
          protocol.answer(line).ifPresent(lines::println);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
