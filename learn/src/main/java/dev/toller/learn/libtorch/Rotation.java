// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Rope;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * The turns of rotary positions for the rows of a layout. Angles are computed in double precision,
 * whatever the precision of the network, so that far positions are exact.
 *
 * @param cosines {@code [rows, 1, size/2]}
 * @param sines {@code [rows, 1, size/2]}
 */
record Rotation(Tensor cosines, Tensor sines) {

  static Rotation of(Layout layout, Rope rope, Precision precision) {
    return new Rotation(
        table(layout, rope, precision, Math::cos), table(layout, rope, precision, Math::sin));
  }

  private static Tensor table(
      Layout layout, Rope rope, Precision precision, DoubleUnaryOperator function) {
    double[] frequencies = rope.frequencies();
    double[] table = new double[layout.rows() * frequencies.length];
    int at = 0;
    for (int sequence = 0; sequence < layout.sequences(); sequence++) {
      for (int place = 0; place < layout.length(sequence); place++) {
        for (double frequency : frequencies) {
          table[at++] = function.applyAsDouble(place * frequency);
        }
      }
    }
    return precision.tensor(table, layout.rows(), 1, frequencies.length);
  }

  /** Turns each head of {@code [rows, heads * size]}. */
  Tensor turn(Tensor x) {
    long half = cosines.size(2);
    long heads = x.size(1) / (2 * half);
    Tensor pairs = x.reshape(x.size(0), heads, 2, half);
    Tensor first = pairs.select(2, 0);
    Tensor second = pairs.select(2, 1);
    Tensor turned = first.mul(cosines).sub(second.mul(sines));
    Tensor beside = second.mul(cosines).add(first.mul(sines));
    return Join.lastColumns(turned, beside).reshape(x.size(0), x.size(1));
  }
}
