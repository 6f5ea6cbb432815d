// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Opens the tokenizer in a folder. */
final class TokenizerFolder {

  private static final String TOKENIZER = "tokenizer.json";

  private TokenizerFolder() {}

  static Tokenizer open(Path folder) {
    Path file = folder.resolve(TOKENIZER);
    TokenizerFile content = new TokenizerFile(Config.read(file));
    Vocabulary vocabulary = content.vocabulary();
    TokenizerSettings settings = new SettingsFiles(settings(folder), vocabulary).read();
    return BertTokenizer.reads(content, settings)
        ? BertTokenizer.of(content, vocabulary, settings)
        : NativeTokenizer.of(json(file), file.toString(), vocabulary, settings);
  }

  private static List<Config> settings(Path folder) {
    return Stream.of("tokenizer_config.json", "special_tokens_map.json")
        .map(folder::resolve)
        .filter(Files::exists)
        .map(Config::read)
        .toList();
  }

  private static String json(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "'%s' cannot be read (%s); check its permissions.".formatted(file, e),
          e);
    }
  }
}
