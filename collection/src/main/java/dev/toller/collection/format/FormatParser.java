// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.io.IOException;

/** Understands one format. Stateless; may be called from several threads at once. */
interface FormatParser {

  /**
   * Takes a file apart.
   *
   * @param source the file
   * @throws IOException when the bytes are not what the format prescribes
   * @throws UnreadableException when the file must be left alone for a reason of its own
   */
  Parsed parse(Source source) throws IOException;
}
