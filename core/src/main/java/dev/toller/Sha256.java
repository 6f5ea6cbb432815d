// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of texts and numbers, one after the other. For one thread. */
public final class Sha256 {

  private static final int PIECE = 1 << 12;

  private final MessageDigest digest;

  /** Of nothing yet. */
  public Sha256() {
    this.digest = digest();
  }

  /** A digest, for streams. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new LinkageError("every Java has SHA-256", impossible);
    }
  }

  /** Of some bytes, in hexadecimal. */
  public static String of(byte[] bytes) {
    Sha256 hash = new Sha256();
    hash.digest.update(bytes);
    return hash.hex();
  }

  /** Of a text's bytes in UTF-8, in hexadecimal. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Of the contents of files, one after the other, in hexadecimal.
   *
   * @throws IOException where one cannot be read
   */
  public static String of(List<Path> files) throws IOException {
    Sha256 hash = new Sha256();
    for (Path file : files) {
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), hash.digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
    return hash.hex();
  }

  /** Adds a text and the end of a line. */
  public Sha256 add(String text) {
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds numbers as they lie in a file, their count before them. */
  public Sha256 add(float[] numbers) {
    add(Integer.toString(numbers.length));
    ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < numbers.length; from += PIECE) {
      int count = Math.min(PIECE, numbers.length - from);
      piece.clear().asFloatBuffer().put(numbers, from, count);
      digest.update(piece.limit(count * Float.BYTES));
    }
    return this;
  }

  /** In hexadecimal; nothing is added afterwards. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
