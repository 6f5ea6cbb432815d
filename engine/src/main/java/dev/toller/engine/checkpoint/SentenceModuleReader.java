// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.SentenceModule.Dense;
import dev.toller.engine.checkpoint.SentenceModule.Normalize;
import dev.toller.engine.checkpoint.SentenceModule.Pooling;
import dev.toller.engine.checkpoint.SentenceModule.SparsePooling;
import dev.toller.engine.checkpoint.SentenceModule.Transformer;
import dev.toller.engine.tensor.Activation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the folders of modules. Types are told by the last part of their name, since their packages
 * have changed over the years.
 *
 * @param folder the model's
 */
record SentenceModuleReader(Path folder) {

  private static final String KNOWN =
      "Transformer, MLMTransformer, Pooling, SpladePooling, Dense and Normalize";

  /**
   * @param entry of {@code modules.json}
   */
  SentenceModule read(Config entry) {
    Path place = inside(entry);
    String type = entry.string("type");
    return switch (last(type)) {
      case "Transformer" -> transformer(place, false);
      case "MLMTransformer" -> transformer(place, true);
      case "Pooling" -> pooling(Config.read(place.resolve("config.json")));
      case "SpladePooling" -> sparse(Config.read(place.resolve("config.json")));
      case "Dense" -> dense(place, Config.read(place.resolve("config.json")));
      case "Normalize" -> new Normalize();
      default ->
          throw TollerException.invalid(
              "'%s' has a module of type '%s', and %s are known; use a model made of those."
                  .formatted(entry.source(), type, KNOWN));
    };
  }

  private Path inside(Config entry) {
    Path place = folder.resolve(entry.string("path", "")).normalize();
    if (!place.startsWith(folder.normalize())) {
      throw TollerException.invalid(
          "'%s' names the folder '%s', and it may only name folders inside its own; correct it or get it anew."
              .formatted(entry.source(), entry.string("path")));
    }
    return place;
  }

  private static String last(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static Transformer transformer(Path place, boolean masked) {
    Optional<Config> settings = settings(place).map(Config::read);
    return new Transformer(
        place,
        settings
            .filter(found -> found.has("max_seq_length"))
            .map(found -> OptionalInt.of(found.integer("max_seq_length")))
            .orElse(OptionalInt.empty()),
        settings.map(found -> found.flag("do_lower_case", false)).orElse(false),
        masked);
  }

  /** {@code sentence_bert_config.json}, or the same under the name of another architecture. */
  private static Optional<Path> settings(Path place) {
    if (!Files.isDirectory(place)) {
      throw TollerException.notFound(
          "There is no folder '%s', and the model's modules.json names it.".formatted(place));
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "sentence_*_config.json")) {
      Iterator<Path> found = files.iterator();
      return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pooling pooling(Config settings) {
    List<PoolingMode> modes = settings.has("pooling_mode") ? named(settings) : switchedOn(settings);
    if (modes.isEmpty()) {
      throw TollerException.invalid(
          "'%s' switches no way of pooling on; one of pooling_mode_mean_tokens, pooling_mode_cls_token and the like must be true."
              .formatted(settings.source()));
    }
    int width =
        settings.has("embedding_dimension")
            ? settings.integer("embedding_dimension")
            : settings.integer("word_embedding_dimension");
    return new Pooling(modes, width, settings.flag("include_prompt", true));
  }

  private static List<PoolingMode> named(Config settings) {
    return settings.strings("pooling_mode").stream().map(name -> mode(settings, name)).toList();
  }

  private static PoolingMode mode(Config settings, String name) {
    return PoolingMode.named(name)
        .orElseThrow(() ->
            TollerException.invalid(
                "'pooling_mode' in '%s' is '%s', and %s are known; use a model with one of those."
                    .formatted(settings.source(), name, PoolingMode.names())));
  }

  private static List<PoolingMode> switchedOn(Config settings) {
    return Arrays.stream(PoolingMode.values())
        .filter(mode -> settings.flag(mode.key(), false))
        .toList();
  }

  private static SparsePooling sparse(Config settings) {
    String strategy = settings.string("pooling_strategy", "max");
    return switch (strategy) {
      case "max" -> new SparsePooling(Optional.of(PoolingMode.MAX));
      case "sum" -> new SparsePooling(Optional.empty());
      default ->
          throw TollerException.invalid(
              "'pooling_strategy' in '%s' is '%s', and max and sum are known; use a model with one of those."
                  .formatted(settings.source(), strategy));
    };
  }

  private static Dense dense(Path place, Config settings) {
    return new Dense(
        place,
        settings.integer("in_features"),
        settings.integer("out_features"),
        settings.flag("bias", true),
        activation(settings));
  }

  private static Optional<Activation> activation(Config settings) {
    String name = settings.string("activation_function", "torch.nn.modules.activation.Tanh");
    return switch (last(name)) {
      case "Identity" -> Optional.empty();
      case "Tanh" -> Optional.of(Activation.TANH);
      case "ReLU" -> Optional.of(Activation.RELU);
      case "GELU" -> Optional.of(Activation.GELU);
      case "SiLU" -> Optional.of(Activation.SILU);
      case "Sigmoid" -> Optional.of(Activation.SIGMOID);
      default ->
          throw TollerException.invalid(
              "'activation_function' in '%s' is '%s', and Identity, Tanh, ReLU, GELU, SiLU and Sigmoid are known; use a model with one of those."
                  .formatted(settings.source(), name));
    };
  }
}
