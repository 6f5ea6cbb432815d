// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 where the collection needs it. */
final class Hashes {

  private static final int DOCUMENT_ID_DIGITS = 16;

  private Hashes() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new LinkageError("every JDK has SHA-256", impossible);
    }
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The id of the document at a path. */
  static String documentId(String path) {
    return of(path).substring(0, DOCUMENT_ID_DIGITS);
  }
}
