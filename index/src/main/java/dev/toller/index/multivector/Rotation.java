// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;

/**
 * Rows seen along other axes, which are at right angles and have length 1: dot products stay what
 * they are but for rounding. May be used from several threads at once.
 */
final class Rotation {

  private final int dimension;
  private final Kernels kernels = Kernels.best();
  private final Panels there;
  private final Panels back;

  /**
   * @param axes row after row; not kept
   */
  Rotation(float[] axes, int dimension) {
    this.dimension = dimension;
    this.there = pack(axes);
    float[] turned = new float[axes.length];
    for (int i = 0; i < axes.length; i++) {
      turned[i % dimension * dimension + i / dimension] = axes[i];
    }
    this.back = pack(turned);
  }

  private Panels pack(float[] axes) {
    float[] to = new float[Panels.size(dimension, dimension, kernels.panelWidth(dimension))];
    return kernels.pack(axes, 0, dimension, dimension, dimension, to);
  }

  /** Rows along the axes. */
  float[] there(float[] rows) {
    return product(rows, there);
  }

  /** Rows along the axes as they were before. */
  float[] back(float[] rows) {
    return product(rows, back);
  }

  private float[] product(float[] rows, Panels by) {
    float[] to = new float[rows.length];
    int count = rows.length / dimension;
    kernels.product(
        count, rows, 0, dimension, by, Kernels.NONE, false, to, 0, dimension, 0, by.panels());
    return to;
  }
}
