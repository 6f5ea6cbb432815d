// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files of text that appear whole or not at all. */
final class SmallFile {

  private SmallFile() {}

  static void write(Path file, String text) {
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
