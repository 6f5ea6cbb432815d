// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.LanguageModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Recorded texts about three questions to the fixed corpus. */
final class Dogs {

  static final String SMALLEST = "Which retriever is the smallest, and what was it bred for?";
  static final String RECALL = "How do I get my dog to come when I call?";
  static final String COAT = "What does the coat of a poodle do that a Labrador's does not?";

  private Dogs() {}

  static LanguageModel model(Path folder) {
    return RecordedQueries.open(file(folder));
  }

  static Path file(Path folder) {
    try (InputStream texts = Dogs.class.getResourceAsStream("dogs.jsonl")) {
      Path file = folder.resolve("dogs.jsonl");
      Files.copy(texts, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
