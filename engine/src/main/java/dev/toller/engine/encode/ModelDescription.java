// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.EncoderDescription;
import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.SentenceModel;
import dev.toller.engine.checkpoint.SentenceModule;
import dev.toller.engine.model.Network;
import dev.toller.engine.tensor.Graph;
import dev.toller.engine.tensor.Operation;
import dev.toller.engine.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Describes the encoder of a model folder by what its files say.
 *
 * @param folder where they are
 * @param config the settings of the network
 * @param purpose what its output is used for
 * @param layout the layout of sentence-transformers, where the folder has it
 * @param tokenizer its tokenizer
 */
record ModelDescription(
    Path folder,
    Config config,
    Purpose purpose,
    Optional<SentenceModel> layout,
    Tokenizer tokenizer) {

  private static final List<String> QUERY_PROMPTS = List.of("query");
  private static final List<String> DOCUMENT_PROMPTS = List.of("document", "passage");

  EncoderDescription of(Network network) {
    Graph graph = Graph.of(network.forward(purpose.output()));
    return new EncoderDescription(
        folder.toAbsolutePath().normalize().getFileName().toString(),
        graph.results().getFirst().columns(),
        layout.map(SentenceModel::similarity).orElse(purpose == Purpose.DENSE ? "cosine" : "dot"),
        pooling(),
        normalised(graph),
        prompt(QUERY_PROMPTS),
        prompt(DOCUMENT_PROMPTS),
        maxTokens(),
        hash(List.of(folder.resolve("tokenizer.json"))),
        hash(weightFiles()));
  }

  private String pooling() {
    return switch (purpose) {
      case DENSE ->
          modules(SentenceModule.Pooling.class)
              .findFirst()
              .map(module -> module.modes().getFirst().toString().toLowerCase(Locale.ROOT))
              .orElse("mean");
      case SPARSE -> "max";
      case MULTI_VECTOR, CROSS_ENCODER, SPLIT, GENERATION -> "none";
    };
  }

  /** Whether the last thing that the network does is to bring each vector to length 1. */
  private static boolean normalised(Graph graph) {
    return graph.results().getFirst().operation() instanceof Operation.Normalize;
  }

  private <T extends SentenceModule> Stream<T> modules(Class<T> kind) {
    return layout.stream()
        .flatMap(all -> all.modules().stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private String prompt(List<String> names) {
    Map<String, String> prompts = layout.map(SentenceModel::prompts).orElse(Map.of());
    Optional<String> usual = layout.flatMap(SentenceModel::defaultPrompt);
    return Stream.concat(names.stream(), usual.stream())
        .filter(prompts::containsKey)
        .map(prompts::get)
        .findFirst()
        .orElse("");
  }

  private int maxTokens() {
    OptionalInt said =
        modules(SentenceModule.Transformer.class)
            .flatMapToInt(module -> module.maxTokens().stream())
            .findFirst();
    return IntStream.concat(
            said.stream(),
            IntStream.of(
                tokenizer.settings().maxTokens(),
                config.integer("max_position_embeddings", Integer.MAX_VALUE)))
        .min()
        .orElseThrow();
  }

  /** Those of the network, and those of the maps behind its pooling. */
  private List<Path> weightFiles() {
    return Stream.concat(
            Stream.of(folder),
            modules(SentenceModule.Dense.class).map(SentenceModule.Dense::folder))
        .flatMap(place -> weightFiles(place).stream())
        .toList();
  }

  private List<Path> weightFiles(Path place) {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private String hash(List<Path> files) {
    try {
      return Sha256.of(files);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private TollerException unreadable(IOException trouble) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "The model in '%s' cannot be read: %s.".formatted(folder, trouble.getMessage()),
        trouble);
  }
}
