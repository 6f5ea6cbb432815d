// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Rope;

/** Turns the heads of each row by its place in the sequence. */
final class Rotation implements Step {

  private final Rope rope;
  private final Place from;
  private final Place to;
  private volatile Angles angles = new Angles(0, new float[0], new float[0]);

  /** The cosine and sine of each place and frequency, as far as they were needed. */
  private record Angles(int places, float[] cosines, float[] sines) {}

  Rotation(Rope rope, Place from, Place to) {
    this.rope = rope;
    this.from = from;
    this.to = to;
  }

  @Override
  public void run(Run run) {
    Layout layout = run.layout(to.rows());
    int[] starts = layout.starts();
    for (int sequence = 0; sequence < layout.sequences(); sequence++) {
      Angles known = angles(layout.length(sequence));
      for (int row = starts[sequence]; row < starts[sequence + 1]; row++) {
        turn(run, known, row, row - starts[sequence]);
      }
    }
  }

  private void turn(Run run, Angles known, int row, int place) {
    int half = rope.headSize() / 2;
    for (int head = 0; head < to.columns(); head += rope.headSize()) {
      int in = run.at(from, row) + head;
      int out = run.at(to, row) + head;
      for (int k = 0; k < half; k++) {
        float cosine = known.cosines[place * half + k];
        float sine = known.sines[place * half + k];
        float first = run.memory[in + k];
        float second = run.memory[in + half + k];
        run.memory[out + k] = first * cosine - second * sine;
        run.memory[out + half + k] = second * cosine + first * sine;
      }
    }
  }

  private Angles angles(int places) {
    Angles known = angles;
    if (known.places < places) {
      known = compute(Math.max(places, 2 * known.places));
      angles = known;
    }
    return known;
  }

  private Angles compute(int places) {
    int half = rope.headSize() / 2;
    float[] cosines = new float[places * half];
    float[] sines = new float[places * half];
    for (int i = 0; i < cosines.length; i++) {
      int place = i / half;
      // The reference computes angles in single precision.
      float angle = place * (float) rope.frequencies()[i % half];
      cosines[i] = (float) Math.cos(angle);
      sines[i] = (float) Math.sin(angle);
    }
    return new Angles(places, cosines, sines);
  }
}
