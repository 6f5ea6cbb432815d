// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller encode}: shows the vectors of texts. */
@Command(name = "encode", description = "Turns texts into vectors.")
public final class EncodeCommand implements Callable<Integer> {

  private static final int SHOWN = 6;

  @ParentCommand private Root root;

  @Parameters(arity = "1..*", paramLabel = "TEXT", description = "The texts.")
  private List<String> texts;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "query or document (default: ${DEFAULT-VALUE}).")
  private Role role = Role.QUERY;

  /**
   * What was encoded.
   *
   * @param encoder what made the vectors
   * @param vectors one a text
   */
  record Encoded(EncoderDescription encoder, List<float[]> vectors) {}

  @Override
  public Integer call() {
    Console console = root.globals().console();
    try (var toller = root.globals().open()) {
      List<float[]> vectors =
          toller.encoder().encode(texts, role).stream().map(Dense::vector).toList();
      console.result(
          new Encoded(toller.encoder().description(), vectors),
          () -> vectors.forEach(vector -> console.line(brief(vector))));
      return ExitCode.DONE;
    }
  }

  private static String brief(float[] vector) {
    return IntStream.range(0, Math.min(SHOWN, vector.length))
            .mapToObj(i -> "% .4f".formatted(vector[i]))
            .collect(Collectors.joining(" "))
        + " ... (%d components)".formatted(vector.length);
  }
}
