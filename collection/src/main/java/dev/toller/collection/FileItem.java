// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.ToIntFunction;

/** A file of a {@link FolderSource}. */
record FileItem(
    Path file, String path, long size, Instant modified, String version, FileReader reader)
    implements Source.Item {

  private static final int BUFFER = 1 << 16;

  @Override
  public String id() {
    return DocumentIds.of(path);
  }

  @Override
  public String hash() throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public Contents read(ToIntFunction<String> tokens) throws IOException {
    return reader.read(this, tokens);
  }
}
