// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.TollerException;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Parameter;

/** Steps that write what the batch brings. */
final class Lookup {

  private Lookup() {}

  /** Rows of a table, named by numbers. */
  record ByIds(float[] table, Parameter parameter, Ids ids, Place to) implements Step {
    @Override
    public void run(Run run) {
      int[] numbers = numbers(run);
      for (int row = 0; row < run.rows(to); row++) {
        copy(table, parameter, ids.name(), numbers[row], run, row, to);
      }
    }

    private int[] numbers(Run run) {
      int[] numbers = run.batch.ids().get(ids);
      if (numbers == null || numbers.length != run.rows(to)) {
        throw new IllegalArgumentException(
            "The batch has %s %s for %d positions."
                .formatted(numbers == null ? "no" : numbers.length, ids, run.rows(to)));
      }
      return numbers;
    }
  }

  /** Rows of a table, by the place in the sequence. */
  record ByPlace(float[] table, Parameter parameter, Place to) implements Step {
    @Override
    public void run(Run run) {
      Layout layout = run.layout(to.rows());
      int row = 0;
      for (int sequence = 0; sequence < layout.sequences(); sequence++) {
        for (int place = 0; place < layout.length(sequence); place++) {
          copy(table, parameter, "place", place, run, row++, to);
        }
      }
    }
  }

  private static void copy(
      float[] table, Parameter parameter, String what, int entry, Run run, int row, Place to) {
    if (entry < 0 || entry >= parameter.rows()) {
      throw TollerException.invalid(
          "The %s %d has no row in '%s'; it is from 0 to %d."
              .formatted(what, entry, parameter.name(), parameter.rows() - 1));
    }
    System.arraycopy(table, entry * to.columns(), run.memory, run.at(to, row), to.columns());
  }

  /** The batch's real numbers. */
  record Features(Place to) implements Step {
    @Override
    public void run(Run run) {
      float[] features =
          run.batch
              .features()
              .orElseThrow(() -> new IllegalArgumentException("The batch has no features."));
      System.arraycopy(features, 0, run.memory, run.at(to), run.rows(to) * to.columns());
    }
  }
}
