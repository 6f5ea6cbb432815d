// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.FileEncoder;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller encode}: shows the representations of texts, or writes those of a file. */
@Command(
    name = "encode",
    description = "Turns texts into vectors: those named, or those of a file.")
public final class EncodeCommand implements Callable<Integer> {

  private static final int SHOWN = 6;

  @ParentCommand private Root root;

  @Parameters(arity = "0..*", paramLabel = "TEXT", description = "The texts.")
  private List<String> texts = List.of();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "query or document (default: query for texts, document for a file).")
  private Optional<Role> role = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "A model folder; without it the embedded model encodes.")
  private Optional<Path> model = Optional.empty();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "A file with a JSON object a line: _id, text, perhaps title; may be .gz.")
  private Optional<Path> input = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the vectors of --input go, a JSON object a line; may be .gz.")
  private Optional<Path> output = Optional.empty();

  /**
   * What was encoded.
   *
   * @param encoder what made the vectors
   * @param vectors one a text, where the encoder makes one
   * @param representations one a text
   */
  record Encoded(
      EncoderDescription encoder,
      List<float[]> vectors,
      List<Map<String, Object>> representations) {}

  /**
   * What became of a file.
   *
   * @param encoder what made the vectors
   * @param texts how many
   * @param output where they are
   */
  record EncodedFile(EncoderDescription encoder, long texts, String output) {}

  @Override
  public Integer call() {
    if (input.isPresent() != output.isPresent() || input.isPresent() != texts.isEmpty()) {
      throw TollerException.invalid(
          "Either texts are named, or both --input FILE and --output FILE; what was given is neither or both.");
    }
    try (Encoder<? extends Representation> encoder = encoder()) {
      if (input.isPresent()) {
        file(encoder, input.get(), output.orElseThrow());
      } else {
        texts(encoder);
      }
      return ExitCode.DONE;
    }
  }

  private Encoder<? extends Representation> encoder() {
    return model.isPresent()
        ? TextModel.open(model.get())
            .encoder(new JvmBackend(), Runtime.getRuntime().availableProcessors())
        : MiniLm.encoder();
  }

  private void file(Encoder<? extends Representation> encoder, Path from, Path to) {
    Console console = root.globals().console();
    long count =
        console.withProgress(progress ->
            new FileEncoder(encoder, role.orElse(Role.DOCUMENT), progress).encode(from, to));
    console.result(
        new EncodedFile(encoder.description(), count, to.toString()),
        () ->
            console.line(
                "%,d texts encoded by %s into %s"
                    .formatted(count, encoder.description().name(), to)));
  }

  private void texts(Encoder<? extends Representation> encoder) {
    Console console = root.globals().console();
    List<? extends Representation> made = encoder.encode(texts, role.orElse(Role.QUERY));
    List<float[]> vectors =
        made.stream()
            .filter(Representation.Dense.class::isInstance)
            .map(one -> ((Representation.Dense) one).vector())
            .toList();
    console.result(
        new Encoded(
            encoder.description(), vectors, made.stream().map(FileEncoder::fields).toList()),
        () -> made.forEach(one -> console.line(brief(one))));
  }

  private static String brief(Representation made) {
    return switch (made) {
      case Representation.Dense(var vector) ->
          "%s ... (%d components)".formatted(first(vector), vector.length);
      case Representation.Sparse(var _, var weights) ->
          "%s ... (%d terms)".formatted(first(weights), weights.length);
      case Representation.MultiVector(int dimension, var values) ->
          "%s ... (%d vectors of %d components)"
              .formatted(first(values), values.length / dimension, dimension);
      case Representation.Code _, Representation.Text _ -> made.toString();
    };
  }

  private static String first(float[] numbers) {
    return IntStream.range(0, Math.min(SHOWN, numbers.length))
        .mapToObj(i -> "% .4f".formatted(numbers[i]))
        .collect(Collectors.joining(" "));
  }
}
