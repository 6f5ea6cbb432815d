// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a folder in the layout of Sentence Transformers puts behind a body: the modules that {@code
 * modules.json} lists after the transformer. They make one vector of a sequence.
 *
 * @param modules in their order; the first one pools
 */
public record SentenceModules(List<SentenceModule> modules) {

  private static final String FILE = "modules.json";

  /** Copies the list. */
  public SentenceModules {
    modules = List.copyOf(modules);
    if (modules.isEmpty() || !(modules.getFirst() instanceof SentenceModule.Pool)) {
      throw TollerException.invalid(
          "The modules after the transformer must begin with Pooling, which makes one vector of a text.");
    }
  }

  /**
   * Reads the modules of a folder; empty where it has no {@code modules.json}.
   *
   * @throws TollerException of kind {@code INVALID} where a module is not supported
   */
  public static Optional<SentenceModules> read(Path folder) {
    return Files.exists(folder.resolve(FILE)) ? Optional.of(listed(folder)) : Optional.empty();
  }

  private static SentenceModules listed(Path folder) {
    return new SentenceModules(
        Config.readList(folder.resolve(FILE)).stream()
            .filter(entry -> !type(entry).equals("Transformer"))
            .map(entry -> module(folder, entry))
            .toList());
  }

  private static String type(Config entry) {
    String path = entry.string("type");
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static SentenceModule module(Path folder, Config entry) {
    Path inner = folder.resolve(entry.string("path", ""));
    return switch (type(entry)) {
      case "Pooling" -> SentenceModule.Pool.of(Config.read(inner.resolve("config.json")));
      case "Dense" -> dense(inner);
      case "Normalize" -> new SentenceModule.Normalize();
      case String other ->
          throw TollerException.invalid(
              "'%s' lists a module '%s', and those known are Transformer, Pooling, Dense, Normalize."
                  .formatted(entry.source(), other));
    };
  }

  private static SentenceModule dense(Path folder) {
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      return SentenceModule.Dense.of(checkpoint, folder.getFileName() + "/");
    }
  }

  /** A body and these modules, with a {@link Output#SENTENCE_EMBEDDING}. */
  public Network over(Network body) {
    List<Parameter> parameters = new ArrayList<>(body.parameters());
    modules.forEach(module -> parameters.addAll(module.parameters()));
    return new Network(
        parameters,
        body.languages(),
        body.language(),
        (ops, language) -> {
          Outputs outputs = body.wiring().on(ops, language);
          return outputs.with(
              Output.SENTENCE_EMBEDDING,
              () ->
                  modules.stream()
                      .reduce(
                          outputs.get(Output.LAST_HIDDEN_STATE),
                          (x, module) -> module.apply(ops, x),
                          (_, later) -> later));
        });
  }

  /**
   * The weights of a body and these modules.
   *
   * @param body those of the body
   */
  public Weights weights(Weights body) {
    return parameter ->
        own(parameter).findFirst().map(float[]::clone).orElseGet(() -> body.read(parameter));
  }

  private Stream<float[]> own(Parameter parameter) {
    return modules.stream().flatMap(module -> module.weights(parameter).stream());
  }
}
