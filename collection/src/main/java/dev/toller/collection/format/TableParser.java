// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import dev.toller.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Comma- and tab-separated values (RFC 4180), a record a row. The first row names the columns where
 * none of its cells is empty, a number or there twice; it then stands above every record as a
 * heading, and the cells become metadata. In files called {@code .csv} a semicolon separates where
 * the first line has more of those than of commas.
 */
final class TableParser implements FormatParser {

  private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,]+%?");

  /** A row: where it stands, and its cells without quotation marks. */
  private record Row(Span span, List<String> cells) {}

  private final String type;

  /**
   * @param type {@code csv} or {@code tsv}
   */
  TableParser(String type) {
    this.type = type;
  }

  @Override
  public Parsed parse(Source source) throws IOException {
    String text = source.text();
    List<Row> rows = new Rows(text, separator(text)).read();
    boolean named = !rows.isEmpty() && isHeader(rows.getFirst().cells());
    List<String> names = named ? rows.getFirst().cells() : List.of();
    List<Block> blocks = new ArrayList<>();
    for (Row row : rows.subList(named && rows.size() > 1 ? 1 : 0, rows.size())) {
      blocks.add(record(row, names));
    }
    Metadata own = Fields.of("column", names);
    return new Parsed("", type, own, text, true, blocks);
  }

  private char separator(String text) {
    String first = text.lines().findFirst().orElse("");
    return type.equals("tsv") ? '\t' : count(first, ';') > count(first, ',') ? ';' : ',';
  }

  private static long count(String line, char sign) {
    return line.chars().filter(c -> c == sign).count();
  }

  private static boolean isHeader(List<String> cells) {
    return cells.stream().noneMatch(cell -> cell.isBlank() || NUMBER.matcher(cell).matches())
        && new HashSet<>(cells).size() == cells.size();
  }

  private static Block record(Row row, List<String> names) {
    Fields fields = new Fields();
    for (int column = 0; column < Math.min(names.size(), row.cells().size()); column++) {
      fields.add(names.get(column), row.cells().get(column));
    }
    List<String> above = names.isEmpty() ? List.of() : List.of(String.join(" | ", names));
    return new Block(
            Block.Kind.RECORD, 0, row.span(), java.util.Optional.empty(), fields.metadata())
        .withHeadings(above);
  }

  /** Reads rows; line breaks between quotation marks belong to their cell. */
  private static final class Rows {

    private final String text;
    private final char separator;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int start;
    private int at;

    Rows(String text, char separator) {
      this.text = text;
      this.separator = separator;
    }

    List<Row> read() throws UnreadableException {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '"' && cell.isEmpty() && separator != '\t') {
          quoted();
        } else if (c == separator) {
          endCell();
        } else if (c == '\n' || c == '\r') {
          endRow();
        } else {
          cell.append(c);
        }
        at++;
      }
      endRow();
      return rows;
    }

    private void quoted() throws UnreadableException {
      int open = at;
      cell.setLength(0);
      while (true) {
        int close = text.indexOf('"', at + 1);
        if (close < 0) {
          throw new UnreadableException(
              "is damaged because the quotation mark in line %,d is never closed; close it or double it"
                  .formatted(Lines.of(text.substring(0, open)).count()));
        }
        cell.append(text, at + 1, close);
        at = close;
        if (!text.startsWith("\"", close + 1)) {
          return;
        }
        cell.append('"');
        at++;
      }
    }

    private void endCell() {
      cells.add(cell.toString());
      cell.setLength(0);
    }

    private void endRow() {
      endCell();
      if (cells.stream().anyMatch(words -> !words.isBlank())) {
        rows.add(new Row(new Span(start, at), cells));
      }
      cells = new ArrayList<>();
      start = at + 1;
    }
  }
}
