// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.card.CardReader;
import dev.toller.card.Published;
import dev.toller.card.report.CardState;
import dev.toller.card.report.ClaimState;
import dev.toller.card.report.Matrix;
import dev.toller.card.run.CardRecord;
import dev.toller.measure.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All papers, those whose methods are built first.
 *
 * @param papers how many there are
 * @param builtCount how many are built
 * @param measured how many have a record
 * @param verdicts how many claims of the built ones have which verdict
 * @param tiles one a paper, by area
 * @param built the cards whose methods are built
 * @param planned the others, by area
 * @param areas of all cards
 * @param statuses of all cards
 */
public record MatrixView(
    int papers,
    int builtCount,
    long measured,
    List<Count> verdicts,
    List<Tile> tiles,
    List<Row> built,
    List<Group> planned,
    List<String> areas,
    List<String> statuses) {

  /** Where there are no cards. */
  public static final MatrixView NONE =
      new MatrixView(0, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /**
   * How many claims have a verdict.
   *
   * @param verdict which
   * @param count how many
   */
  public record Count(VerdictView verdict, long count) {}

  /**
   * A paper in a square.
   *
   * @param address of its page
   * @param tip its title and what became of its claims
   * @param style the class of its colours
   */
  public record Tile(Address address, String tip, String style) {}

  /**
   * A paper.
   *
   * @param name the card's
   * @param address of its page
   * @param title the paper's
   * @param year in which it appeared
   * @param area what it is about
   * @param module where its method lives
   * @param status how far the card has come
   * @param idea in short
   * @param published figures of the paper
   * @param claims with what became of them
   * @param facts of its last record
   * @param troubles what is wrong with its records
   */
  public record Row(
      String name,
      Address address,
      String title,
      int year,
      String area,
      String module,
      String status,
      String idea,
      List<Published> published,
      List<Line> claims,
      List<Fact> facts,
      List<String> troubles) {}

  /**
   * A claim in one line.
   *
   * @param verdict what became of it
   * @param says what was claimed
   * @param brief the numbers
   * @param because why it came out so; empty where nothing was written
   */
  public record Line(VerdictView verdict, String says, String brief, String because) {}

  /**
   * The papers of an area.
   *
   * @param area what they are about
   * @param rows one a paper
   */
  public record Group(String area, List<Row> rows) {}

  public MatrixView {
    verdicts = List.copyOf(verdicts);
    tiles = List.copyOf(tiles);
    built = List.copyOf(built);
    planned = List.copyOf(planned);
    areas = List.copyOf(areas);
    statuses = List.copyOf(statuses);
  }

  /** The matrix on a page. */
  public static MatrixView of(Page page, Matrix matrix) {
    return new MatrixView(
        matrix.rows().size(),
        matrix.built().size(),
        matrix.measured(),
        matrix.verdicts().entrySet().stream()
            .map(count -> new Count(VerdictView.of(count.getKey()), count.getValue()))
            .toList(),
        tiles(page, matrix),
        matrix.built().stream().map(state -> row(page, state)).toList(),
        groups(page, matrix),
        areas(matrix.rows()),
        matrix.rows().stream()
            .map(CardState::status)
            .sorted()
            .distinct()
            .map(Object::toString)
            .toList());
  }

  private static List<String> areas(List<CardState> rows) {
    return CardReader.AREAS.stream()
        .filter(area -> rows.stream().anyMatch(row -> row.card().area().equals(area)))
        .toList();
  }

  private static List<Tile> tiles(Page page, Matrix matrix) {
    return CardReader.AREAS.stream()
        .flatMap(area -> matrix.rows().stream().filter(row -> row.card().area().equals(area)))
        .map(row ->
            new Tile(
                page.address("/cards/" + row.card().name()),
                "%s: %s".formatted(row.card().title(), words(row)),
                style(row)))
        .toList();
  }

  private static String words(CardState row) {
    return row.status().measured()
        ? row.verdicts().entrySet().stream()
            .map(count -> "%d %s".formatted(count.getValue(), count.getKey()))
            .collect(Collectors.joining(", "))
        : row.status().toString();
  }

  private static String style(CardState row) {
    List<String> tested =
        row.verdicts().keySet().stream()
            .map(verdict -> VerdictView.of(verdict).style())
            .filter(style -> !style.equals("open"))
            .distinct()
            .toList();
    if (tested.isEmpty()) {
      return row.card().built() ? "built" : "";
    }
    return !tested.contains("held") ? "missed" : tested.size() == 1 ? "held" : "mixed";
  }

  private static List<Group> groups(Page page, Matrix matrix) {
    return areas(matrix.planned()).stream()
        .map(area ->
            new Group(
                area,
                matrix.planned().stream()
                    .filter(state -> state.card().area().equals(area))
                    .map(state -> row(page, state))
                    .toList()))
        .toList();
  }

  private static Row row(Page page, CardState state) {
    var card = state.card();
    return new Row(
        card.name(),
        page.address("/cards/" + card.name()),
        card.title(),
        card.year(),
        card.area(),
        card.module(),
        state.status().toString(),
        card.idea(),
        card.published(),
        state.claims().stream().map(MatrixView::line).toList(),
        state.last().map(last -> facts(state, last)).orElse(List.of()),
        state.troubles());
  }

  private static Line line(ClaimState claim) {
    return new Line(
        VerdictView.of(claim.verdict()),
        claim.claim().says(),
        claim.brief(),
        claim.claim().because());
  }

  private static List<Fact> facts(CardState state, CardRecord last) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("tier", last.tier().toString()));
    guards(state).forEach(facts::add);
    facts.add(Fact.of("time", Numbers.duration(last.measured().seconds())));
    facts.add(Fact.of("memory", Numbers.bytes(last.measured().memory())));
    facts.add(Fact.of("commit", last.stamp().commit()));
    return facts;
  }

  private static Stream<Fact> guards(CardState state) {
    int all = state.guards().size();
    long holding = state.guards().stream().filter(CardRecord.OfGuard::holds).count();
    return all == 0
        ? Stream.empty()
        : Stream.of(new Fact("guards", "%d of %d hold".formatted(holding, all), holding < all));
  }
}
