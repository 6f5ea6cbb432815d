// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.Explanation;
import dev.toller.Span;
import dev.toller.app.FoundPassage;
import dev.toller.app.server.chart.Bars;
import dev.toller.app.server.chart.Standings;
import dev.toller.app.server.chart.Standings.Standing;
import dev.toller.app.server.chart.Svg;
import dev.toller.flow.Explained;
import dev.toller.flow.Reason;
import dev.toller.measure.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a passage stands where it stands.
 *
 * @param hit the passage
 * @param plot its rank after each stage, one row a stage
 * @param axis the ranks below the rows
 * @param stages its rank and score after each stage
 * @param reasons what each score is made of
 * @param similarity of the nearest sentence and the question; empty where there is no sentence
 * @param text the passage, its nearest sentence marked
 */
public record ExplanationView(
    HitView hit,
    Svg plot,
    Svg axis,
    List<Stage> stages,
    List<Because> reasons,
    Optional<String> similarity,
    List<Piece> text) {

  private static final int PARTS = 12;

  /**
   * One stage of the flow.
   *
   * @param label what it does
   * @param rank the passage's rank after it; a dash where it did not have the passage
   * @param score its score there
   */
  public record Stage(String label, String rank, String score) {}

  /**
   * What a score is made of.
   *
   * @param source who says so
   * @param score the score
   * @param summary the formula or measure behind it
   * @param parts what adds up to it, largest first
   */
  public record Because(String source, String score, String summary, List<Part> parts) {}

  /**
   * A contribution to a score.
   *
   * @param what a matched term, or what else contributed
   * @param value its share of the score
   * @param bar its share, drawn
   */
  public record Part(String what, String value, Svg bar) {}

  /** The explanation of a passage that was found. */
  public static ExplanationView of(
      Page page, Matches matches, FoundPassage found, Explained explained) {
    Standings standings = new Standings(standings(explained.stages()));
    return new ExplanationView(
        HitView.of(found, matches, page, Address.of("")),
        standings.plot(),
        standings.axis(),
        explained.stages().stream().map(ExplanationView::stage).toList(),
        explained.stages().stream()
            .flatMap(stage -> stage.reasons().stream())
            .map(ExplanationView::because)
            .toList(),
        explained.nearest().map(nearest -> Numbers.digits(nearest.similarity())),
        Piece.marking(
            found.text(),
            new Span(0, found.text().length()),
            explained.nearest().map(Explained.Nearest::span)));
  }

  private static List<Standing> standings(List<Explained.Stage> stages) {
    Inputs inputs = new Inputs(stages.stream().map(Explained.Stage::vertex).toList());
    List<Standing> standings = new ArrayList<>();
    for (Explained.Stage stage : stages) {
      standings.add(
          new Standing(
              stage.label(),
              stage.place().map(place -> OptionalInt.of(place.rank())).orElse(OptionalInt.empty()),
              inputs.of(standings.size())));
    }
    return standings;
  }

  private static Stage stage(Explained.Stage stage) {
    return new Stage(
        stage.label(),
        stage.place().map(place -> Integer.toString(place.rank())).orElse("–"),
        stage.place().map(place -> Numbers.digits(place.score())).orElse("–"));
  }

  private static Because because(Reason reason) {
    Explanation explanation = reason.explanation();
    double most =
        explanation.parts().stream().mapToDouble(part -> Math.abs(part.value())).max().orElse(1);
    return new Because(
        reason.source(),
        Numbers.digits(explanation.score()),
        explanation.summary(),
        explanation.parts().stream().limit(PARTS).map(part -> part(part, most)).toList());
  }

  private static Part part(Explanation.Part part, double most) {
    return new Part(
        part.what(), Numbers.digits(part.value()), Bars.share(part.value() / Math.max(most, 1e-9)));
  }
}
