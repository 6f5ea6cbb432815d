// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.tensor.Layout;

/** Steps that bring rows, or groups of their columns, or sequences, to a common size. */
final class Norms {

  private Norms() {}

  /** Layer norm of each row. */
  record Layer(float[] gain, float[] bias, float eps, Place from, Place to) implements Step {
    @Override
    public void run(Run run) {
      run.kernels.layerNorm(
          run.rows(to),
          to.columns(),
          run.memory,
          run.at(from),
          from.stride(),
          gain,
          bias,
          eps,
          run.memory,
          run.at(to),
          to.stride());
    }
  }

  /** Root-mean-square norm of groups of columns as long as the gain. */
  record RootMeanSquare(float[] gain, float eps, float offset, Place from, Place to)
      implements Step {
    @Override
    public void run(Run run) {
      for (int column = 0; column < to.columns(); column += gain.length) {
        run.kernels.rmsNorm(
            run.rows(to),
            gain.length,
            run.memory,
            run.at(from) + column,
            from.stride(),
            gain,
            offset,
            eps,
            run.memory,
            run.at(to) + column,
            to.stride());
      }
    }
  }

  /** Brings each row to length 1; zeros stay. */
  record Length(Place from, Place to) implements Step {
    @Override
    public void run(Run run) {
      for (int row = 0; row < run.rows(to); row++) {
        int in = run.at(from, row);
        double squares = run.kernels.dot(run.memory, in, run.memory, in, to.columns());
        float factor = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
        int out = run.at(to, row);
        for (int i = 0; i < to.columns(); i++) {
          run.memory[out + i] = run.memory[in + i] * factor;
        }
      }
    }
  }

  /** Layer norm over all components of a sequence. */
  record Sequence(float[] gain, float[] bias, float eps, Place from, Place to) implements Step {
    @Override
    public void run(Run run) {
      Layout layout = run.layout(to.rows());
      int[] starts = layout.starts();
      for (int sequence = 0; sequence < layout.sequences(); sequence++) {
        norm(run, starts[sequence], starts[sequence + 1]);
      }
    }

    private void norm(Run run, int start, int end) {
      long count = (long) (end - start) * to.columns();
      double mean = sum(run, start, end, 0, 1) / count;
      double variance = sum(run, start, end, mean, 2) / count;
      float factor = (float) (1 / Math.sqrt(variance + eps));
      for (int row = start; row < end; row++) {
        int in = run.at(from, row);
        int out = run.at(to, row);
        for (int i = 0; i < to.columns(); i++) {
          run.memory[out + i] = (run.memory[in + i] - (float) mean) * factor * gain[i] + bias[i];
        }
      }
    }

    private double sum(Run run, int start, int end, double centre, int power) {
      double sum = 0;
      for (int row = start; row < end; row++) {
        int in = run.at(from, row);
        for (int i = in; i < in + from.columns(); i++) {
          double distance = run.memory[i] - centre;
          sum += power == 1 ? distance : distance * distance;
        }
      }
      return sum;
    }
  }
}
