// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.io.IOException;

/**
 * A file cannot be taken. The message goes on where the path ends: what it is, because of what;
 * what to do.
 */
final class UnreadableException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message);
  }
}
