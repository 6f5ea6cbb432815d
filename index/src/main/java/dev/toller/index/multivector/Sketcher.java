// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Makes sketches. Planes through the origin cut the space of tokens into cells (a cell is the side
 * of each plane). A query has in each cell the sum of its tokens there, a document their mean, or
 * where a cell is empty the token whose cell differs in the fewest planes, of such the first; so
 * the product of the two in a cell is the sum of similarities with a near token of the document.
 * Tokens are projected by random signs first, which keeps products in expectation, as adding up
 * with random signs does at the end. May be used from several threads at once.
 */
final class Sketcher {

  /** The factor of a document's sketch stands before its bytes. */
  static final int FACTOR_BYTES = Float.BYTES;

  private static final int LARGEST = Byte.MAX_VALUE;

  private final SketchSettings settings;
  private final int dimension;
  private final int cells;
  private final int outputs;
  private final Kernels kernels = Kernels.best();
  private final Panels map;
  private final int[] places;
  private final float[] signs;

  Sketcher(SketchSettings settings, int dimension) {
    this.settings = settings;
    this.dimension = dimension;
    this.cells = 1 << settings.planes();
    this.outputs = settings.repetitions() * (settings.planes() + settings.projected());
    SplittableRandom random = new SplittableRandom(settings.seed());
    float[] rows = rows(random);
    float[] to = new float[Panels.size(outputs, dimension, kernels.panelWidth(outputs))];
    this.map = kernels.pack(rows, 0, dimension, outputs, dimension, to);
    boolean smaller = settings.dimension() < settings.full();
    this.places = new int[settings.full()];
    this.signs = new float[settings.full()];
    for (int i = 0; i < places.length; i++) {
      places[i] = smaller ? random.nextInt(settings.dimension()) : i;
      signs[i] = smaller && random.nextBoolean() ? -1 : 1;
    }
  }

  /** For each repetition its planes, then what its projection multiplies by. */
  private float[] rows(SplittableRandom random) {
    float[] rows = new float[outputs * dimension];
    float sign = (float) (1 / Math.sqrt(settings.projected()));
    for (int output = 0; output < outputs; output++) {
      boolean plane = output % (settings.planes() + settings.projected()) < settings.planes();
      for (int i = 0; i < dimension; i++) {
        float projected = random.nextBoolean() ? sign : -sign;
        rows[output * dimension + i] = plane ? (float) random.nextGaussian() : projected;
      }
    }
    return rows;
  }

  /** Bytes of a document's sketch. */
  int bytes() {
    return FACTOR_BYTES + settings.dimension();
  }

  /** The sketch of a query. */
  float[] query(float[] tokens) {
    float[] sketch = new float[settings.dimension()];
    Mapped mapped = map(tokens);
    for (int repetition = 0; repetition < settings.repetitions(); repetition++) {
      float[] sums = new float[cells * settings.projected()];
      for (int token = 0; token < mapped.tokens; token++) {
        mapped.add(token, repetition, mapped.cell(token, repetition), 1, sums);
      }
      addUp(sums, repetition, sketch);
    }
    return sketch;
  }

  /**
   * Puts the sketch of a document: its largest number as 127, each number as a byte.
   *
   * @param tokens at least one
   */
  void document(float[] tokens, ByteBuffer to) {
    float[] sketch = new float[settings.dimension()];
    Mapped mapped = map(tokens);
    for (int repetition = 0; repetition < settings.repetitions(); repetition++) {
      addUp(mapped.means(repetition), repetition, sketch);
    }
    float largest = 0;
    for (float number : sketch) {
      largest = Math.max(largest, Math.abs(number));
    }
    float factor = largest > 0 ? largest / LARGEST : 1;
    to.putFloat(factor);
    for (float number : sketch) {
      to.put((byte) Math.round(number / factor));
    }
  }

  private void addUp(float[] numbers, int repetition, float[] sketch) {
    int from = repetition * numbers.length;
    for (int i = 0; i < numbers.length; i++) {
      sketch[places[from + i]] += signs[from + i] * numbers[i];
    }
  }

  private Mapped map(float[] tokens) {
    int count = tokens.length / dimension;
    float[] values = new float[count * outputs];
    kernels.product(
        count, tokens, 0, dimension, map, Kernels.NONE, false, values, 0, outputs, 0, map.panels());
    return new Mapped(count, values);
  }

  /** For each token the sides of all planes and its projections. */
  private final class Mapped {
    private final int tokens;
    private final float[] values;

    Mapped(int tokens, float[] values) {
      this.tokens = tokens;
      this.values = values;
    }

    private int at(int token, int repetition) {
      return token * outputs + repetition * (settings.planes() + settings.projected());
    }

    int cell(int token, int repetition) {
      int at = at(token, repetition);
      int cell = 0;
      for (int plane = 0; plane < settings.planes(); plane++) {
        cell |= values[at + plane] > 0 ? 1 << plane : 0;
      }
      return cell;
    }

    void add(int token, int repetition, int cell, float factor, float[] sums) {
      int from = at(token, repetition) + settings.planes();
      int to = cell * settings.projected();
      for (int i = 0; i < settings.projected(); i++) {
        sums[to + i] += factor * values[from + i];
      }
    }

    float[] means(int repetition) {
      int[] sizes = new int[cells];
      int[] cellOf = new int[tokens];
      int[] firstIn = new int[cells];
      for (int token = tokens - 1; token >= 0; token--) {
        cellOf[token] = cell(token, repetition);
        sizes[cellOf[token]]++;
        firstIn[cellOf[token]] = token;
      }
      float[] means = new float[cells * settings.projected()];
      for (int token = 0; token < tokens; token++) {
        add(token, repetition, cellOf[token], 1f / sizes[cellOf[token]], means);
      }
      for (int cell = 0; cell < cells; cell++) {
        if (sizes[cell] == 0) {
          add(firstIn[nearest(cell, sizes)], repetition, cell, 1, means);
        }
      }
      return means;
    }

    private int nearest(int empty, int[] sizes) {
      int nearest = -1;
      for (int cell = 0; cell < cells; cell++) {
        if (sizes[cell] > 0
            && (nearest < 0
                || Integer.bitCount(cell ^ empty) < Integer.bitCount(nearest ^ empty))) {
          nearest = cell;
        }
      }
      return nearest;
    }
  }
}
