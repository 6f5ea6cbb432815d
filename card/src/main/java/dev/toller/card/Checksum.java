// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import dev.toller.Sha256;
import dev.toller.TollerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SHA-256 of a file's bytes; that of a folder is the SHA-256 of a line for each file below it,
 * in ascending order of their paths: the file's SHA-256, two spaces, its path with {@code /}
 * between names, LF. So {@code sha256sum} over the sorted files, piped into {@code sha256sum},
 * gives it too.
 *
 * @param sha256 in hexadecimal
 * @param bytes of all files
 */
public record Checksum(String sha256, long bytes) {

  /**
   * Reads all bytes.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is nothing
   */
  public static Checksum of(Path path) {
    if (!Files.exists(path)) {
      throw TollerException.notFound("There is no file or folder '%s'.".formatted(path));
    }
    try {
      return Files.isDirectory(path) ? folder(path) : new Checksum(ofFile(path), Files.size(path));
    } catch (IOException unreadable) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "'%s' cannot be read (%s).".formatted(path, unreadable.getMessage()),
          unreadable);
    }
  }

  private static Checksum folder(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    long bytes = 0;
    for (Path file : files(folder)) {
      lines.append(ofFile(file)).append("  ").append(name(folder, file)).append('\n');
      bytes += Files.size(file);
    }
    return new Checksum(ofText(lines.toString()), bytes);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .sorted((left, right) -> name(folder, left).compareTo(name(folder, right)))
          .toList();
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** The SHA-256 of a file's bytes, in hexadecimal. */
  public static String ofFile(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
  public static String ofText(String text) {
    return Sha256.of(text);
  }
}
