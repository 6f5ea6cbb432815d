// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.toller.TollerException;
import java.nio.file.Path;

/** Records as text, always in the same form. */
final class RecordJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final ObjectWriter PRETTY =
      JSON.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private RecordJson() {}

  static String text(CardRecord record) {
    try {
      return PRETTY.writeValueAsString(record) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws TollerException of kind {@code DAMAGED} where it is not as it was written
   */
  static CardRecord read(Path file, String text) {
    CardRecord record;
    try {
      record = JSON.readValue(text, CardRecord.class);
    } catch (JsonProcessingException malformed) {
      throw damaged(file, malformed.getOriginalMessage().lines().findFirst().orElse(""));
    }
    if (record == null
        || record.result() == null
        || record.measured() == null
        || record.stamp() == null) {
      throw damaged(file, "a part is missing");
    }
    if (!text.equals(text(record.sealed()))) {
      throw damaged(file, "its checksum is of something else");
    }
    return record;
  }

  private static TollerException damaged(Path file, String why) {
    return new TollerException(
        TollerException.Kind.DAMAGED,
        "The record '%s' is not as the runner wrote it (%s); run the card again."
            .formatted(file, why));
  }
}
