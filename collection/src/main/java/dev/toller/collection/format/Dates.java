// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Dates as documents write them to dates as {@link dev.toller.Filter} reads them. */
final class Dates {

  private static final List<Function<String, String>> FORMS =
      List.of(
          text -> LocalDate.parse(text).toString(),
          text -> Instant.parse(text).toString(),
          text -> OffsetDateTime.parse(text).toInstant().toString(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toString());

  private Dates() {}

  /** An ISO date, or an ISO date with time and perhaps zone, as it is or as an instant. */
  static Optional<String> iso(String text) {
    String tidy = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) (?=\\d)", "$1T");
    return FORMS.stream().flatMap(form -> applied(form, tidy).stream()).findFirst();
  }

  private static Optional<String> applied(Function<String, String> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeException another) {
      return Optional.empty();
    }
  }
}
