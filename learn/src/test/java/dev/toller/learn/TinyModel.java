// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.ModelFiles;
import dev.toller.engine.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A model folder with drawn weights, small enough to learn in a test, with a real tokenizer. */
public final class TinyModel {

  private static final String CONFIG =
      """
      {"architectures": ["%s"], "model_type": "bert", "vocab_size": %d, "num_labels": 1,
       "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
       "intermediate_size": 24, "hidden_act": "gelu", "max_position_embeddings": 64,
       "type_vocab_size": 2, "hidden_dropout_prob": %s, "initializer_range": 0.2,
       "layer_norm_eps": 1e-12, "pad_token_id": 0}
      """;

  private static final int VOCABULARY = 30_522;

  private TinyModel() {}

  /** A dense encoder. */
  public static Path dense(Path folder, double dropout) {
    return write(folder, "BertModel", dropout, VOCABULARY);
  }

  /**
   * A model of some architecture.
   *
   * @param architecture of the family of BERT
   */
  public static Path write(Path folder, String architecture, double dropout) {
    return write(folder, architecture, dropout, VOCABULARY);
  }

  /** One with rows for fewer tokens than its tokenizer has. */
  public static Path withFewTokens(Path folder) {
    return write(folder, "BertModel", 0, 300);
  }

  private static Path write(Path folder, String architecture, double dropout, int vocabulary) {
    try {
      Files.createDirectories(folder);
      ModelFiles.copyMiniLm(folder);
      if (!architecture.equals("BertModel")) {
        Files.delete(folder.resolve("modules.json"));
      }
      Files.writeString(
          folder.resolve("config.json"), CONFIG.formatted(architecture, vocabulary, dropout));
      Model model = Model.of(Config.read(folder.resolve("config.json")));
      model.write(
          folder,
          parameter ->
              parameter
                  .start()
                  .draw((int) parameter.size(), new SplittableRandom(parameter.name().hashCode())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
