// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.Filter;
import dev.toller.Filter.Order;
import dev.toller.Metadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Makes metadata and filters that meet: few names, values that come up again in another case, as
 * numbers, as dates, many at a time, longer than a term of an index may be, and not valid Unicode.
 * Not for several threads at once.
 */
public final class RandomMetadata {

  private static final List<String> NAMES =
      List.of("path", "type", "date", "heading", "size", "Own name", "n\0ul", "\uD800");

  private static final List<Order> ORDERS = List.of(Order.values());

  private static final int LONG = 40_000;

  private final RandomGenerator random;
  private final RandomText text;
  private final List<String> seen = new ArrayList<>(List.of("", "seen"));

  /**
   * @param random where all chance comes from
   */
  public RandomMetadata(RandomGenerator random) {
    this.random = random;
    this.text = new RandomText(random);
  }

  /** The metadata of one entry. */
  public Metadata metadata() {
    SortedMap<String, List<String>> values = new TreeMap<>();
    for (String name : NAMES) {
      int count = Math.max(0, random.nextInt(5) - 1);
      values.put(name, Stream.generate(this::value).limit(count).toList());
    }
    return new Metadata(values);
  }

  private String value() {
    String value =
        switch (random.nextInt(12)) {
          case 0, 1 -> seen.get(random.nextInt(seen.size()));
          case 2 -> "guide/" + text.word() + "/" + text.word() + ".md";
          case 3, 4 -> number();
          case 5, 6 -> date();
          case 7 -> seen.get(random.nextInt(seen.size())).toUpperCase(Locale.ROOT);
          case 8 -> text.oddity();
          case 9 -> random.nextInt(8) == 0 ? text.word().repeat(LONG) : text.word();
          default -> text.word();
        };
    seen.add(value);
    return value;
  }

  private String number() {
    return switch (random.nextInt(4)) {
      case 0 -> Integer.toString(random.nextInt(-3, 4));
      case 1 -> "-0";
      case 2 -> "+" + random.nextInt(3) + ".50";
      default -> Long.toString(random.nextLong() % 1_000_000_000_000_000_000L);
    };
  }

  private String date() {
    String day =
        "%04d-%02d-%02d"
            .formatted(random.nextInt(2019, 2022), random.nextInt(1, 13), random.nextInt(1, 30));
    return switch (random.nextInt(4)) {
      case 0 -> day.substring(0, 4);
      case 1 -> day.substring(0, 7);
      case 2 -> day;
      default -> day + "T12:00:00." + random.nextInt(100, 1000) + "Z";
    };
  }

  /** A filter of some depth, of values that some metadata had. */
  public Filter filter() {
    return filter(random.nextInt(4));
  }

  private Filter filter(int depth) {
    if (depth == 0) {
      return random.nextInt(10) == 0 ? Filter.ALL : comparison();
    }
    List<Filter> parts =
        Stream.generate(() -> filter(depth - 1)).limit(random.nextInt(2, 4)).toList();
    return switch (random.nextInt(4)) {
      case 0 -> new Filter.Not(parts.getFirst());
      case 1 -> new Filter.And(parts);
      case 2 -> new Filter.Or(parts);
      default -> parts.getFirst();
    };
  }

  private Filter comparison() {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    String value = seen.get(random.nextInt(seen.size()));
    Order order = ORDERS.get(random.nextInt(ORDERS.size()));
    return switch (random.nextInt(4)) {
      case 0 -> new Filter.Equal(name, value);
      case 1 -> new Filter.Match(name, glob(value));
      case 2 -> new Filter.Numeric(name, order, Filter.number(value).orElse(random.nextInt(3)));
      default ->
          new Filter.Dated(
              name,
              order,
              Filter.date(value).orElse(Instant.parse("2020-06-01T00:00:00Z").toEpochMilli()));
    };
  }

  private String glob(String value) {
    StringBuilder glob = new StringBuilder();
    value
        .codePoints()
        .limit(300)
        .forEach(point -> {
          switch (random.nextInt(8)) {
            case 0 -> glob.append('?');
            case 1 -> glob.append('*');
            default -> glob.appendCodePoint(point);
          }
        });
    return random.nextInt(3) == 0 ? value : glob + "*";
  }
}
