// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.TollerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The sample folder that comes with Toller: some pages of Apache ZooKeeper's documentation
 * (Apache-2.0, with its notice), in Markdown, HTML, PDF, text and Java.
 */
public final class DemoDocuments {

  private static final String ROOT = "/dev/toller/app/demo";

  private DemoDocuments() {}

  /**
   * Writes the sample.
   *
   * @param folder created when missing; files of the same names are replaced
   */
  public static void copyTo(Path folder) {
    try {
      for (String path : paths()) {
        Path target = folder.resolve(path);
        Files.createDirectories(target.getParent());
        Files.write(target, read(ROOT + "/" + path));
      }
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The sample documents could not be written to %s: %s; choose a writable folder by --home."
              .formatted(folder, e),
          e);
    }
  }

  private static List<String> paths() {
    return new String(read(ROOT + ".files"), StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] read(String resource) {
    try (InputStream in = DemoDocuments.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
