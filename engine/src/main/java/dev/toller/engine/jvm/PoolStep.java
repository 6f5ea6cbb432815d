// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Pooling;
import java.util.Arrays;

/** Makes one row of each sequence. */
record PoolStep(Pooling how, Place from, Place to) implements Step {

  @Override
  public void run(Run run) {
    Layout layout = run.layout(from.rows());
    int[] starts = layout.starts();
    for (int sequence = 0; sequence < layout.sequences(); sequence++) {
      pool(run, starts[sequence], starts[sequence + 1], run.at(to, sequence));
    }
  }

  private void pool(Run run, int start, int end, int out) {
    switch (how) {
      case FIRST -> copy(run, start, out);
      case LAST -> copy(run, end - 1, out);
      case MAX -> max(run, start, end, out);
      case SUM -> sum(run, start, end, out, 1);
      case MEAN -> sum(run, start, end, out, end - start);
    }
  }

  private void copy(Run run, int row, int out) {
    System.arraycopy(run.memory, run.at(from, row), run.memory, out, to.columns());
  }

  private void max(Run run, int start, int end, int out) {
    copy(run, start, out);
    for (int row = start + 1; row < end; row++) {
      int in = run.at(from, row);
      for (int i = 0; i < to.columns(); i++) {
        run.memory[out + i] = Math.max(run.memory[out + i], run.memory[in + i]);
      }
    }
  }

  private void sum(Run run, int start, int end, int out, int divisor) {
    Arrays.fill(run.memory, out, out + to.columns(), 0);
    for (int row = start; row < end; row++) {
      int in = run.at(from, row);
      for (int i = 0; i < to.columns(); i++) {
        run.memory[out + i] += run.memory[in + i];
      }
    }
    for (int i = out; i < out + to.columns(); i++) {
      run.memory[i] /= divisor;
    }
  }
}
