// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.SentenceModule.Transformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder in the layout of sentence-transformers: the modules that a text goes through, and the
 * prompts that go before it.
 *
 * @param modules in the order in which they are applied; the first is the transformer
 * @param prompts what is put before a text, by name
 * @param defaultPrompt the name of the one that is used where none is asked for
 * @param similarity {@code cosine}, {@code dot}, {@code euclidean} or {@code manhattan}
 */
public record SentenceModel(
    List<SentenceModule> modules,
    Map<String, String> prompts,
    Optional<String> defaultPrompt,
    String similarity) {

  private static final String MODULES = "modules.json";
  private static final String SETTINGS = "config_sentence_transformers.json";

  /** Copies what is given. */
  public SentenceModel {
    modules = List.copyOf(modules);
    prompts = Map.copyOf(prompts);
  }

  /** Whether a folder has this layout. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(MODULES));
  }

  /**
   * Reads a folder.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where a file is missing, of kind {@code
   *     INVALID} where one says what is not understood
   */
  public static SentenceModel read(Path folder) {
    SentenceModuleReader reader = new SentenceModuleReader(folder);
    List<SentenceModule> modules =
        Config.readList(folder.resolve(MODULES)).stream().map(reader::read).toList();
    if (modules.isEmpty() || !(modules.getFirst() instanceof Transformer)) {
      throw TollerException.invalid(
          "'%s' must begin with a Transformer; get the file anew."
              .formatted(folder.resolve(MODULES)));
    }
    return of(modules, folder.resolve(SETTINGS));
  }

  private static SentenceModel of(List<SentenceModule> modules, Path file) {
    Config settings =
        Files.exists(file)
            ? Config.read(file)
            : Config.read(new byte[] {'{', '}'}, file.toString());
    return new SentenceModel(
        modules,
        settings.objectOrEmpty("prompts").asStrings(),
        Optional.of(settings.string("default_prompt_name", "")).filter(name -> !name.isEmpty()),
        settings.string("similarity_fn_name", "cosine"));
  }

  /** The same, whose vectors keep their length: without the normalisation at the end. */
  public SentenceModel unscaled() {
    return modules.getLast() instanceof SentenceModule.Normalize
        ? new SentenceModel(
            modules.subList(0, modules.size() - 1), prompts, defaultPrompt, similarity)
        : this;
  }

  /** The module that makes token vectors. */
  public Transformer transformer() {
    return (Transformer) modules.getFirst();
  }
}
