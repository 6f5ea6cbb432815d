// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.LanguageModel;
import dev.toller.TollerException;
import dev.toller.generate.model.OpenAiModel;
import dev.toller.generate.query.RecordedQueries;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a language model is found: on a server, or in a file of texts that one wrote.
 *
 * @param url the base of an OpenAI-compatible API, such as {@code http://localhost:11434/v1}, or
 *     {@code recorded:FILE.jsonl}, a file that {@link RecordedQueries} reads
 * @param name the model's name there
 */
public record ModelAddress(String url, String name) {

  private static final String RECORDED = "recorded:";

  /**
   * The address that a user means.
   *
   * @param url as above
   * @param name the model's name; recorded texts need none
   * @throws TollerException of kind {@code INVALID} where a server comes without a name
   */
  public static ModelAddress of(String url, Optional<String> name) {
    if (url.startsWith(RECORDED)) {
      return new ModelAddress(url, name.orElse(url));
    }
    return new ModelAddress(
        url,
        name.orElseThrow(() ->
            TollerException.invalid(
                "The model server '%s' needs the model's name there; add --model NAME."
                    .formatted(url))));
  }

  /** Whether it words answers; recorded texts are about queries alone. */
  boolean answers() {
    return !url.startsWith(RECORDED);
  }

  /** The model; whoever opens it closes it. */
  LanguageModel open() {
    return answers()
        ? new OpenAiModel(OpenAiModel.Settings.of(url, name, System.getenv()))
        : RecordedQueries.open(file());
  }

  private Path file() {
    try {
      return Path.of(url.substring(RECORDED.length()));
    } catch (InvalidPathException malformed) {
      throw TollerException.invalid(
          "'%s' names no file of recorded texts (%s); write recorded:FILE.jsonl."
              .formatted(url, malformed.getReason()));
    }
  }
}
