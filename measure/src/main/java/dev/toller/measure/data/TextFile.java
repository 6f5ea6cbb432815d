// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.TollerException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Writes lines as UTF-8, ended by LF, packed where the name ends in {@code .gz}. */
final class TextFile {

  private TextFile() {}

  /** Writes the lines in place of what the file held. */
  static void write(Path file, Stream<String> lines) {
    try (Writer out = open(file)) {
      lines.forEach(line -> append(out, line));
    } catch (IOException e) {
      throw failed(file, e);
    } catch (UncheckedIOException e) {
      throw failed(file, e.getCause());
    }
  }

  private static Writer open(Path file) throws IOException {
    OutputStream raw = Files.newOutputStream(file);
    return new OutputStreamWriter(
        TextLines.zipped(file) ? new GZIPOutputStream(raw) : raw, StandardCharsets.UTF_8);
  }

  private static void append(Writer out, String line) {
    try {
      out.append(line).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TollerException failed(Path file, IOException cause) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "The file '%s' cannot be written: %s.".formatted(file, cause),
        cause);
  }
}
