// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.AtomicFile;
import dev.toller.TollerException;
import dev.toller.engine.cache.Resources;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a model folder beside its weights: settings, tokenizer, and the folders of modules.
 *
 * <p>What is copied: files that end in {@code .json}, {@code .txt}, {@code .model} and {@code
 * .metadata}, in the folder and in the folders inside it, but no index of weights and nothing that
 * is said of classes, which other weights would make untrue.
 */
public final class ModelFiles {

  private static final int DEPTH = 2;

  private static final List<String> ENDINGS = List.of(".json", ".txt", ".model", ".metadata");

  private static final String EMBEDDED = "/dev/toller/engine/checkpoint/all-minilm-l6-v2/";

  private static final List<String> EMBEDDED_FILES =
      List.of(
          "config.json",
          "tokenizer_config.json",
          "modules.json",
          "1_Pooling/config.json",
          "sentence_bert_config.json",
          "config_sentence_transformers.json");

  private ModelFiles() {}

  /**
   * Copies the files of one model folder to another; files that are there are replaced.
   *
   * @param to made when missing
   * @throws TollerException of kind {@code FAILED} where that is not possible
   */
  public static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.find(from, DEPTH, (_, about) -> about.isRegularFile())) {
      files
          .filter(ModelFiles::copied)
          .forEach(file -> copyOne(file, to.resolve(from.relativize(file))));
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The folder '%s' cannot be read (%s); check its permissions.".formatted(from, e),
          e);
    }
  }

  /** Copies the files of the embedded all-MiniLM-L6-v2, in the layout of sentence-transformers. */
  public static void copyMiniLm(Path to) {
    EMBEDDED_FILES.forEach(
        name -> AtomicFile.write(to.resolve(name), Resources.bytes(EMBEDDED + name)));
    AtomicFile.write(to.resolve("tokenizer.json"), Resources.bytes(Resources.MINILM_TOKENIZER));
  }

  private static boolean copied(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith(".index.json")
        && !file.getParent().endsWith(SharedCorners.FOLDER)
        && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static void copyOne(Path from, Path to) {
    AtomicFile.write(
        to,
        channel -> {
          try (FileChannel source = FileChannel.open(from)) {
            long at = 0;
            while (at < source.size()) {
              at += source.transferTo(at, source.size() - at, channel);
            }
          }
        });
  }
}
