// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.io.IOException;

/**
 * The file that is parsed. The bytes are not written to.
 *
 * @param path below the folder that is synced, with {@code /} between names
 * @param bytes the whole file
 * @param limits what parsing may cost
 */
record Source(String path, byte[] bytes, FormatLimits limits) {

  /** The name of the file without the folders above it. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The bytes as text. */
  String text() throws IOException {
    return Decoder.decode(bytes);
  }
}
