// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes lines as UTF-8, ended by LF, packed where the name ends in {@code .gz}. A file appears
 * whole or not at all.
 */
final class TextFile {

  private TextFile() {}

  /** Writes the lines in place of what the file held. */
  static void write(Path file, Stream<String> lines) {
    AtomicFile.write(
        file,
        channel -> {
          OutputStream raw = Channels.newOutputStream(channel);
          if (TextLines.zipped(file)) {
            GZIPOutputStream packed = new GZIPOutputStream(raw);
            append(packed, lines.iterator());
            packed.finish();
          } else {
            append(raw, lines.iterator());
          }
        });
  }

  private static void append(OutputStream out, Iterator<String> lines) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    while (lines.hasNext()) {
      writer.append(lines.next()).append('\n');
    }
    writer.flush();
  }
}
