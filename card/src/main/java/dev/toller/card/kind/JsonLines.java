// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.TollerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads files of one JSON value a line, packed where the name ends in {@code .gz}. */
public final class JsonLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  /**
   * Hands over each line.
   *
   * @throws TollerException naming the file and the line that does not read
   */
  public static void of(Path file, Consumer<JsonNode> consumer) {
    int number = 0;
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          consumer.accept(JSON.readTree(line));
        }
      }
    } catch (JsonProcessingException malformed) {
      throw TollerException.invalid(
          "Line %d of '%s' should be one JSON value (%s)."
              .formatted(
                  number, file, malformed.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException unreadable) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The file '%s' cannot be read (%s).".formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }
}
