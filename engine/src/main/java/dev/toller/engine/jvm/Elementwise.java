// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.tensor.Activation;

/** Steps that treat each component by itself; all but {@link Copy} write over what they read. */
final class Elementwise {

  private Elementwise() {}

  /** Copies a place. */
  record Copy(Place from, Place to) implements Step {
    @Override
    public void run(Run run) {
      for (int row = 0; row < run.rows(to); row++) {
        System.arraycopy(run.memory, run.at(from, row), run.memory, run.at(to, row), to.columns());
      }
    }
  }

  /** Applies a function. */
  record Activate(Activation function, Place at) implements Step {
    @Override
    public void run(Run run) {
      run.kernels.activate(
          function, run.rows(at), at.columns(), run.memory, run.at(at), at.stride());
    }
  }

  /** Adds one place to another. */
  record Add(Place from, Place to) implements Step {
    @Override
    public void run(Run run) {
      run.kernels.add(
          run.rows(to),
          to.columns(),
          1,
          run.memory,
          run.at(from),
          from.stride(),
          run.memory,
          run.at(to),
          to.stride());
    }
  }

  /** Multiplies one place by another. */
  record Multiply(Place from, Place to) implements Step {
    @Override
    public void run(Run run) {
      run.kernels.multiply(
          run.rows(to),
          to.columns(),
          run.memory,
          run.at(from),
          from.stride(),
          run.memory,
          run.at(to),
          to.stride());
    }
  }

  /** Multiplies by a number. */
  record Scale(float factor, Place at) implements Step {
    @Override
    public void run(Run run) {
      for (int row = 0; row < run.rows(at); row++) {
        int start = run.at(at, row);
        for (int i = start; i < start + at.columns(); i++) {
          run.memory[i] *= factor;
        }
      }
    }
  }

  /** Multiplies each column by a number of its own. */
  record ScaleColumns(float[] factors, Place at) implements Step {
    @Override
    public void run(Run run) {
      run.kernels.multiply(
          run.rows(at), at.columns(), factors, 0, 0, run.memory, run.at(at), at.stride());
    }
  }

  /** Brings components between {@code -cap} and {@code cap}. */
  record SoftCap(float cap, Place at) implements Step {
    @Override
    public void run(Run run) {
      for (int row = 0; row < run.rows(at); row++) {
        int start = run.at(at, row);
        for (int i = start; i < start + at.columns(); i++) {
          run.memory[i] = cap * (float) Math.tanh(run.memory[i] / cap);
        }
      }
    }
  }
}
