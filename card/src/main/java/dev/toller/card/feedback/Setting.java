// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.flow.Flow;
import dev.toller.flow.Parameters;
import dev.toller.flow.fusion.Interpolate;
import dev.toller.flow.fusion.Missing;
import dev.toller.flow.fusion.Normalisation;
import dev.toller.flow.operator.Feedback;
import dev.toller.flow.operator.Movement;
import dev.toller.flow.operator.Retrieve;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to rank: a cell of the experiment, and the weight of words in it.
 *
 * @param timing where feedback and mixing stand
 * @param movement the kind of feedback; what it is has no effect where there is none
 * @param tenths the weight of words in tenths, of vectors the rest; 0 where nothing is mixed
 */
record Setting(Timing timing, Movement movement, int tenths) {

  /**
   * How many documents each list holds: the same on all sides, since missing ones get its minimum.
   */
  static final int DEPTH = 1000;

  private static final int WHOLE = 10;

  /** The two kinds of feedback, as published. */
  static final List<Movement> MOVEMENTS = List.of(new Movement.Average(), Movement.Rocchio.DEFAULT);

  /** All of them: each cell with every weight of the one grid, or once where it has none. */
  static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    for (Timing timing : Timing.values()) {
      for (Movement movement : timing.feedsBack() ? MOVEMENTS : MOVEMENTS.subList(0, 1)) {
        for (int tenths : timing.mixes() ? List.of(1, 2, 3, 4, 5, 6, 7, 8, 9) : List.of(0)) {
          all.add(new Setting(timing, movement, tenths));
        }
      }
    }
    return all;
  }

  /** The cell's name: {@code both-rocchio}. */
  String cell() {
    String word = Parameters.word(timing);
    return timing.feedsBack() ? word + "-" + movement.written() : word;
  }

  /**
   * The flow.
   *
   * @param sparse finds by words
   */
  Flow flow(Flow sparse) {
    return timing.flow(
        sparse,
        new Flow.Step(new Retrieve(Feedback.DEFAULT_INDEX, DEPTH)),
        new Interpolate(
            List.of((double) (WHOLE - tenths), (double) tenths),
            Normalisation.Observed.MID_RANGE,
            Missing.MINIMUM),
        new Feedback(movement, movement.depth(), Feedback.DEFAULT_INDEX, DEPTH));
  }
}
