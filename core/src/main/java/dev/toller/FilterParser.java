// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads the language of {@link Filter} by recursive descent, one character of look-ahead. */
final class FilterParser {

  private static final int MAX_LENGTH = 10_000;
  private static final int MAX_DEPTH = 50;

  private final String text;
  private int at;
  private int depth;

  FilterParser(String text) {
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw TollerException.invalid(
          "A filter may have at most %,d characters, this one has %,d; filter by a glob such as path:guide/* instead of a list."
              .formatted(MAX_LENGTH, text.length()));
    }
  }

  Filter parse() {
    Filter filter = or();
    if (at < text.length()) {
      throw expected("AND, OR or the end");
    }
    return filter;
  }

  private Filter or() {
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (word("OR"));
    return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
  }

  private Filter and() {
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(not());
    } while (word("AND"));
    return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
  }

  private Filter not() {
    if (++depth > MAX_DEPTH) {
      throw expected("at most " + MAX_DEPTH + " levels of NOT and parentheses");
    }
    try {
      if (word("NOT")) {
        return new Filter.Not(not());
      }
      if (sign("(")) {
        Filter inner = or();
        if (!sign(")")) {
          throw expected("')'");
        }
        return inner;
      }
      return comparison();
    } finally {
      depth--;
    }
  }

  private Filter comparison() {
    String field = name();
    for (String sign : List.of("!=", "<=", ">=", ":", "=", "<", ">")) {
      if (sign(sign)) {
        return comparison(field, sign);
      }
    }
    throw expected("one of : = != < <= > >= after the field '" + field + "'");
  }

  private Filter comparison(String field, String sign) {
    int start = at;
    String value = value();
    return switch (sign) {
      case ":" -> new Filter.Match(field, value);
      case "=" -> new Filter.Equal(field, value);
      case "!=" -> new Filter.Not(new Filter.Equal(field, value));
      default -> ordered(field, order(sign), value, start);
    };
  }

  private Filter ordered(String field, Filter.Order order, String value, int start) {
    OptionalLong date = Filter.date(value);
    OptionalDouble number = Filter.number(value);
    if (date.isPresent() && (field.equals(Metadata.DATE) || number.isEmpty())) {
      return new Filter.Dated(field, order, date.getAsLong());
    }
    if (number.isPresent() && !field.equals(Metadata.DATE)) {
      return new Filter.Numeric(field, order, number.getAsDouble());
    }
    at = start;
    throw expected(
        field.equals(Metadata.DATE)
            ? "a date such as 2024, 2024-05 or 2024-05-31"
            : "a number or a date such as 2024-05-31 after '" + order.sign() + "'");
  }

  private static Filter.Order order(String sign) {
    for (Filter.Order order : Filter.Order.values()) {
      if (order.sign().equals(sign)) {
        return order;
      }
    }
    throw new AssertionError(sign);
  }

  private String name() {
    space();
    int start = at;
    while (at < text.length() && nameCharacter(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw expected("a field such as path, type, date or heading");
    }
    return text.substring(start, at).toLowerCase(Locale.ROOT);
  }

  private static boolean nameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private String value() {
    space();
    return at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
  }

  private String quoted() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      value.append(c == '\\' && at < text.length() ? text.charAt(at++) : c);
    }
    at = start;
    throw expected("a closing '\"' for the quotation that begins here");
  }

  private String bare() {
    int start = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && "()\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw expected("a value, in double quotes if it has spaces");
    }
    return text.substring(start, at);
  }

  private boolean word(String word) {
    space();
    int end = at + word.length();
    boolean here =
        text.startsWith(word, at)
            && (end == text.length() || !nameCharacter(text.charAt(end)))
            && !comparesAfter(end);
    if (here) {
      at = end;
    }
    return here;
  }

  /** Whether a sign of comparison follows, so that the word is a field's name. */
  private boolean comparesAfter(int end) {
    return end < text.length() && ":=<>!".indexOf(text.charAt(end)) >= 0;
  }

  private boolean sign(String sign) {
    space();
    boolean here = text.startsWith(sign, at);
    if (here) {
      at += sign.length();
    }
    return here;
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private TollerException expected(String what) {
    String got = at >= text.length() ? "the end" : "'" + abbreviated() + "'";
    return TollerException.invalid(
        "The filter needs %s at column %d, but has %s; write for example type:pdf AND path:guide/* AND date>=2024."
            .formatted(what, at + 1, got));
  }

  private String abbreviated() {
    String rest = text.substring(at);
    return rest.length() <= 20 ? rest : rest.substring(0, 20) + "...";
  }
}
