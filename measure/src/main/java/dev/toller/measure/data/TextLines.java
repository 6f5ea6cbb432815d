// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.TollerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a UTF-8 file, one at a time, blank ones left out. Memory is bounded by the longest
 * line allowed, whatever the file unpacks to. A line ends in LF or CR LF. For one thread.
 */
final class TextLines implements AutoCloseable {

  /** How many bytes a line may have. */
  static final int LIMIT = 16 << 20;

  private static final int EXCERPT = 80;

  private final Path file;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final int limit;
  private int at;
  private int filled;
  private boolean ended;
  private long number;
  private String text = "";

  TextLines(Path file) {
    this(file, LIMIT);
  }

  TextLines(Path file, int limit) {
    this.file = file;
    this.limit = limit;
    this.in = open(file);
  }

  private static InputStream open(Path file) {
    try {
      InputStream raw = Files.newInputStream(file);
      return zipped(file) ? new GZIPInputStream(raw, 1 << 16) : raw;
    } catch (NoSuchFileException e) {
      throw new TollerException(
          TollerException.Kind.NOT_FOUND, "There is no file '%s'.".formatted(file), e);
    } catch (IOException e) {
      throw unreadable("The file '%s'".formatted(file), e);
    }
  }

  static boolean zipped(Path file) {
    return file.toString().endsWith(".gz");
  }

  /** Moves to the next line that is not blank; false at the end of the file. */
  boolean advance() {
    do {
      byte[] bytes = read();
      if (bytes.length == 0 && ended) {
        return false;
      }
      number++;
      text = decode(bytes);
    } while (text.isBlank());
    return true;
  }

  /** The line, without its end. */
  String text() {
    return text;
  }

  /** An error that says what the current line should be. */
  TollerException expected(String expectation) {
    return TollerException.invalid(
        "Line %d of '%s' should be %s, but is '%s'."
            .formatted(number, file, expectation, excerpt()));
  }

  /** An error that says what the current line does wrong. */
  TollerException wrong(String verb) {
    return TollerException.invalid("Line %d of '%s' %s.".formatted(number, file, verb));
  }

  private String excerpt() {
    String shown = text.replaceAll("\\p{Cntrl}", " ");
    return shown.length() <= EXCERPT ? shown : shown.substring(0, EXCERPT) + "...";
  }

  private byte[] read() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (more()) {
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      if (line.size() + end - at > limit) {
        number++;
        throw wrong("is longer than %d bytes, which is the most a line may have".formatted(limit));
      }
      line.write(buffer, at, end - at);
      at = end + 1;
      if (end < filled) {
        break;
      }
    }
    return line.toByteArray();
  }

  private boolean more() {
    if (at >= filled) {
      try {
        filled = in.read(buffer);
        at = 0;
      } catch (IOException e) {
        throw unreadable("Line %d of '%s'".formatted(number + 1, file), e);
      }
    }
    ended = filled < 0;
    return !ended;
  }

  private String decode(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    try {
      ByteBuffer line = ByteBuffer.wrap(bytes, 0, length);
      return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
    } catch (CharacterCodingException e) {
      throw wrong("is not valid UTF-8");
    }
  }

  private static TollerException unreadable(String what, IOException cause) {
    return new TollerException(
        TollerException.Kind.DAMAGED,
        "%s cannot be read: %s.".formatted(what, cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable("The file '%s'".formatted(file), e);
    }
  }
}
