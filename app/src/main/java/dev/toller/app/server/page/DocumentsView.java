// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.collection.DocumentSummary;
import dev.toller.collection.Failure;
import dev.toller.measure.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A page of the list of documents.
 *
 * @param query what was asked for
 * @param rows the documents of this page
 * @param total how many there are on all pages
 * @param failures what could not be read
 * @param page the page around it
 */
public record DocumentsView(
    Query query, List<DocumentSummary> rows, int total, List<Failure> failures, Page page) {

  /** How many documents a page holds. */
  public static final int ROWS = 50;

  /** The columns that the list can be sorted by. */
  public enum Column {
    /** The path. */
    PATH,
    /** The title, without regard to case. */
    TITLE,
    /** The format. */
    TYPE,
    /** The date, the newest first. */
    DATE,
    /** The size, the largest first. */
    SIZE,
    /** How many passages there are, the most first. */
    PASSAGES;

    private Comparator<DocumentSummary> order() {
      Comparator<DocumentSummary> order =
          switch (this) {
            case PATH -> Comparator.comparing(DocumentSummary::path);
            case TITLE -> Comparator.comparing(row -> row.title().toLowerCase(Locale.ROOT));
            case TYPE -> Comparator.comparing(DocumentSummary::type);
            case DATE -> Comparator.comparing(DocumentSummary::date).reversed();
            case SIZE -> Comparator.comparingLong(DocumentSummary::size).reversed();
            case PASSAGES -> Comparator.comparingInt(DocumentSummary::passages).reversed();
          };
      return order.thenComparing(DocumentSummary::path);
    }

    /** The name in addresses. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What its head says. */
    public String label() {
      return name().charAt(0) + word().substring(1);
    }

    /** How it is sorted, as ARIA names it. */
    public String direction() {
      return this == DATE || numeric() ? "descending" : "ascending";
    }

    /** Whether it is left out where there is little room. */
    public boolean wide() {
      return this == TITLE || this == TYPE || this == DATE;
    }

    /** Whether its values are numbers. */
    public boolean numeric() {
      return this == SIZE || this == PASSAGES;
    }
  }

  /**
   * What is asked for.
   *
   * @param words must stand in the path or the title, without regard to case; may be empty
   * @param sort the column to sort by
   * @param number which page, from 1
   */
  public record Query(String words, Column sort, int number) {}

  public DocumentsView {
    rows = List.copyOf(rows);
    failures = List.copyOf(failures);
  }

  /** The page of the list that is asked for. */
  public static DocumentsView of(
      Query query, List<DocumentSummary> documents, List<Failure> failures, Page page) {
    String words = query.words().toLowerCase(Locale.ROOT).strip();
    List<DocumentSummary> matching =
        documents.stream()
            .filter(
                row -> (row.path() + "\n" + row.title()).toLowerCase(Locale.ROOT).contains(words))
            .sorted(query.sort().order())
            .toList();
    List<DocumentSummary> rows =
        matching.stream().skip((query.number() - 1L) * ROWS).limit(ROWS).toList();
    return new DocumentsView(query, rows, matching.size(), failures, page);
  }

  /** The list sorted by another column. */
  public Address sorted(Column column) {
    return address(column, 1);
  }

  /** Another page of the list. */
  public Address turned(int by) {
    return address(query.sort(), query.number() + by);
  }

  private Address address(Column column, int number) {
    return page.address("/documents")
        .with("q", query.words())
        .with("sort", column == Column.PATH ? "" : column.word())
        .with("page", number == 1 ? "" : number);
  }

  /** How many pages there are. */
  public int pages() {
    return Math.max(1, Math.ceilDiv(total, ROWS));
  }

  /** Where a document is shown. */
  public Address document(DocumentSummary row) {
    return Links.document(page, row.id());
  }

  /** A document's size, for people. */
  public String size(DocumentSummary row) {
    return Numbers.bytes(row.size());
  }

  /** The day of a document's date. */
  public String day(DocumentSummary row) {
    return row.date().length() > 10 ? row.date().substring(0, 10) : row.date();
  }
}
