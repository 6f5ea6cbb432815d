// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A condition on {@link Metadata} that every hit must meet, exactly, under every index.
 *
 * <p>{@link #test} is the definition; an index may use any structure as long as it agrees. The
 * language that {@link #parse} reads:
 *
 * <pre>
 * filter     = or
 * or         = and { "OR" and }
 * and        = not { "AND" not }
 * not        = "NOT" not | "(" or ")" | comparison
 * comparison = name ( ":" | "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 * value      = word | '"' any text, with \" and \\ '"'
 * </pre>
 *
 * {@code :} compares without case and reads {@code *} as any run of characters and {@code ?} as any
 * one; {@code =} compares exactly; {@code !=} is its negation. The four orders compare numbers or
 * dates ({@code 2024}, {@code 2024-05}, {@code 2024-05-31} or a full ISO instant, UTC); a number
 * compares as a date where the field is {@link Metadata#DATE date}. A comparison holds when any
 * value of the field meets it; a missing field meets none.
 */
public sealed interface Filter {

  /** Holds for everything. */
  Filter ALL = new All();

  /** Whether the condition holds. */
  boolean test(Metadata metadata);

  /** Holds for everything. */
  record All() implements Filter {
    @Override
    public boolean test(Metadata metadata) {
      return true;
    }

    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * Holds when all parts hold.
   *
   * @param parts at least two
   */
  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(Metadata metadata) {
      return parts.stream().allMatch(part -> part.test(metadata));
    }

    @Override
    public String toString() {
      return Filters.join(parts, " AND ");
    }
  }

  /**
   * Holds when any part holds.
   *
   * @param parts at least two
   */
  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(Metadata metadata) {
      return parts.stream().anyMatch(part -> part.test(metadata));
    }

    @Override
    public String toString() {
      return Filters.join(parts, " OR ");
    }
  }

  /**
   * Holds when the part does not.
   *
   * @param part what must not hold
   */
  record Not(Filter part) implements Filter {
    @Override
    public boolean test(Metadata metadata) {
      return !part.test(metadata);
    }

    @Override
    public String toString() {
      return "NOT " + Filters.grouped(part);
    }
  }

  /**
   * Holds when any value of the field equals the text.
   *
   * @param field a name of the metadata, lower case
   * @param value compared exactly
   */
  record Equal(String field, String value) implements Filter {
    @Override
    public boolean test(Metadata metadata) {
      return metadata.get(field).contains(value);
    }

    @Override
    public String toString() {
      return field + "=" + Filters.quote(value);
    }
  }

  /**
   * Holds when any value of the field matches the pattern, case left aside.
   *
   * @param field a name of the metadata, lower case
   * @param glob {@code *} stands for any run of characters, {@code ?} for any one
   */
  record Match(String field, String glob) implements Filter {
    @Override
    public boolean test(Metadata metadata) {
      Glob pattern = pattern();
      return metadata.get(field).stream().anyMatch(value -> pattern.matches(fold(value)));
    }

    /** The pattern over values that went through {@link #fold}. */
    public Glob pattern() {
      return new Glob(fold(glob));
    }

    /** How values and patterns lose their case. */
    public static String fold(String value) {
      return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return field + ":" + Filters.quote(glob);
    }
  }

  /** The four orders. */
  enum Order {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Order(String sign) {
      this.sign = sign;
    }

    boolean holds(int comparison) {
      return switch (this) {
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case GREATER -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }

    /** The sign as written in a filter. */
    public String sign() {
      return sign;
    }
  }

  /**
   * Holds when any value of the field is a number in the order.
   *
   * @param field a name of the metadata, lower case
   * @param order how it compares
   * @param bound the number on the right
   */
  record Numeric(String field, Order order, double bound) implements Filter {
    @Override
    public boolean test(Metadata metadata) {
      return metadata.get(field).stream()
          .map(Filter::number)
          .anyMatch(value ->
              value.isPresent() && order.holds(Double.compare(value.getAsDouble(), bound)));
    }

    @Override
    public String toString() {
      return field + order.sign() + (bound == Math.rint(bound) ? "" + (long) bound : "" + bound);
    }
  }

  /**
   * Holds when any value of the field is a date in the order.
   *
   * @param field a name of the metadata, lower case
   * @param order how it compares
   * @param bound the date on the right, as milliseconds since 1970 UTC
   */
  record Dated(String field, Order order, long bound) implements Filter {
    @Override
    public boolean test(Metadata metadata) {
      return metadata.get(field).stream()
          .map(Filter::date)
          .anyMatch(
              value -> value.isPresent() && order.holds(Long.compare(value.getAsLong(), bound)));
    }

    @Override
    public String toString() {
      return field + order.sign() + Filters.quote(Instant.ofEpochMilli(bound).toString());
    }
  }

  /**
   * Reads a filter.
   *
   * @param expression as above; blank means {@link #ALL}
   * @throws TollerException of kind {@code INVALID}, naming the column and what is expected there
   */
  static Filter parse(String expression) {
    return expression.isBlank() ? ALL : new FilterParser(expression).parse();
  }

  /** The number that a value is, if it is one. */
  static OptionalDouble number(String value) {
    if (!Filters.NUMBER.matcher(value).matches()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.parseDouble(value));
  }

  /** The date that a value is, as milliseconds since 1970 UTC, if it is one. */
  static OptionalLong date(String value) {
    if (!Filters.DATE.matcher(value).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          switch (value.length()) {
            case 4 -> Filters.millis(LocalDate.of(Integer.parseInt(value), 1, 1));
            case 7 -> Filters.millis(YearMonth.parse(value).atDay(1));
            case 10 -> Filters.millis(LocalDate.parse(value));
            default -> Instant.parse(value).toEpochMilli();
          });
    } catch (DateTimeParseException | ArithmeticException notOne) {
      return OptionalLong.empty();
    }
  }

  /** What the cases share. */
  final class Filters {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern DATE =
        Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.]+Z)?)?)?");
    private static final Pattern PLAIN = Pattern.compile("[^\\s()\"<>=!:]+");

    private Filters() {}

    static String quote(String value) {
      return PLAIN.matcher(value).matches()
          ? value
          : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String grouped(Filter filter) {
      return filter instanceof And || filter instanceof Or ? "(" + filter + ")" : "" + filter;
    }

    static String join(List<Filter> parts, String word) {
      return String.join(word, parts.stream().map(Filters::grouped).toList());
    }

    static long millis(LocalDate day) {
      return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
  }
}
