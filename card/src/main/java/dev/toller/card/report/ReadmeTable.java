// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.TollerException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The matrix as the README shows it, between two marks: a row for each claim of a card whose method
 * is built, and the rest of the papers as one folded list.
 */
public final class ReadmeTable {

  /** Before the table. */
  public static final String BEGIN = "<!-- cards -->";

  /** After the table. */
  public static final String END = "<!-- /cards -->";

  private final Matrix matrix;
  private final String pages;

  /**
   * @param matrix what is shown
   * @param pages the folder of the pages, as the README sees it
   */
  public ReadmeTable(Matrix matrix, String pages) {
    this.matrix = matrix;
    this.pages = pages;
  }

  /**
   * A README with this table between its marks.
   *
   * @throws TollerException of kind {@code INVALID} where the marks are missing
   */
  public String within(String readme) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      throw TollerException.invalid(
          "The README has no lines '%s' and '%s' between which the table of cards stands; put them there."
              .formatted(BEGIN, END));
    }
    return readme.substring(0, begin) + BEGIN + "\n" + text() + readme.substring(end);
  }

  /** The table as Markdown. */
  public String text() {
    StringBuilder text = new StringBuilder(summary()).append("\n\n");
    List<CardState> built = matrix.built();
    if (!built.isEmpty()) {
      text.append("| paper | claim | holds here |\n|---|---|---|\n");
      built.forEach(row -> text.append(rows(row)));
      text.append('\n');
    }
    if (!matrix.planned().isEmpty()) {
      text.append(planned()).append('\n');
    }
    return text.toString();
  }

  private String summary() {
    int papers = matrix.rows().size();
    String counts =
        "%d %s, %d built, %d measured"
            .formatted(
                papers, papers == 1 ? "paper" : "papers", matrix.built().size(), matrix.measured());
    Map<String, Long> verdicts = matrix.verdicts();
    String claims =
        verdicts.isEmpty()
            ? ""
            : "; of their claims "
                + verdicts.entrySet().stream()
                    .map(count -> "%d %s".formatted(count.getValue(), count.getKey()))
                    .collect(Collectors.joining(", "));
    return "%s%s. [All of them](%s/index.html).".formatted(counts, claims, pages);
  }

  private String rows(CardState row) {
    StringBuilder rows = new StringBuilder();
    for (ClaimState claim : row.claims()) {
      String paper = rows.isEmpty() ? link(row) + " (%d)".formatted(row.card().year()) : "";
      rows.append("| %s | %s | %s |\n".formatted(paper, cell(claim.claim().says()), here(claim)));
    }
    return rows.toString();
  }

  private static String here(ClaimState claim) {
    String brief = claim.brief();
    return "**%s**%s".formatted(claim.verdict(), brief.isEmpty() ? "" : ": " + cell(brief));
  }

  private String planned() {
    Map<String, List<CardState>> areas =
        matrix.planned().stream()
            .collect(
                Collectors.groupingBy(row -> row.card().area(), TreeMap::new, Collectors.toList()));
    StringBuilder list = new StringBuilder();
    list.append(
        "<details><summary>%d more, planned and not built</summary>\n\n"
            .formatted(matrix.planned().size()));
    areas.forEach((area, rows) ->
        list.append(
            "- **%s**: %s\n"
                .formatted(area, rows.stream().map(this::link).collect(Collectors.joining("; ")))));
    return list.append("\n</details>\n").toString();
  }

  private String link(CardState row) {
    return "[%s](%s/%s.html)".formatted(cell(row.card().title()), pages, row.card().name());
  }

  /** Text that neither ends a cell or a link nor starts markup. */
  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
  }
}
