// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Sha256;

/** The ids that documents have by their paths. */
final class DocumentIds {

  private static final int DIGITS = 16;

  private DocumentIds() {}

  /** The id of the document at a path. */
  static String of(String path) {
    return Sha256.of(path).substring(0, DIGITS);
  }
}
