// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Parameter;
import java.util.Arrays;

/** Steps that mix the positions of a sequence's grid; a text is a grid of height 1. */
final class Grids {

  private Grids() {}

  /** The part of a square around a position that lies within a grid. */
  private record Window(int top, int bottom, int left, int right) {
    static Window around(int y, int x, int kernel, int height, int width) {
      int reach = kernel / 2;
      return new Window(
          Math.max(0, y - reach),
          Math.min(height, y + reach + 1),
          Math.max(0, x - reach),
          Math.min(width, x + reach + 1));
    }

    int size() {
      return (bottom - top) * (right - left);
    }
  }

  /** Something done to each position of each sequence. */
  @FunctionalInterface
  private interface Visit {
    void at(int start, int y, int x, int height, int width);
  }

  private static void visit(Layout layout, Visit visit) {
    int[] starts = layout.starts();
    for (int sequence = 0; sequence < layout.sequences(); sequence++) {
      int height = layout.heights()[sequence];
      int width = layout.widths()[sequence];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          visit.at(starts[sequence], y, x, height, width);
        }
      }
    }
  }

  /** The mean of what lies around a position. */
  record MeanAround(int kernel, Place from, Place to) implements Step {
    @Override
    public void run(Run run) {
      visit(
          run.layout(from.rows()),
          (start, y, x, height, width) ->
              mean(
                  run,
                  start,
                  width,
                  Window.around(y, x, kernel, height, width),
                  run.at(to, start + y * width + x)));
    }

    private void mean(Run run, int start, int width, Window window, int out) {
      Arrays.fill(run.memory, out, out + to.columns(), 0);
      for (int y = window.top; y < window.bottom; y++) {
        for (int x = window.left; x < window.right; x++) {
          int in = run.at(from, start + y * width + x);
          for (int i = 0; i < to.columns(); i++) {
            run.memory[out + i] += run.memory[in + i];
          }
        }
      }
      for (int i = out; i < out + to.columns(); i++) {
        run.memory[i] /= window.size();
      }
    }
  }

  /**
   * A kernel of its own for each column.
   *
   * @param shape of the weight; over texts the kernel's middle row alone, which a weight of three
   *     sides is
   */
  record Depthwise(int[] shape, float[] weight, float[] bias, Place from, Place to)
      implements Step {
    @Override
    public void run(Run run) {
      visit(
          run.layout(from.rows()),
          (start, y, x, height, width) -> convolve(run, start, y, x, height, width));
    }

    private int kernelWidth() {
      return shape[shape.length - 1];
    }

    private int kernelHeight() {
      return shape.length == 3 ? 1 : shape[2];
    }

    private void convolve(Run run, int start, int y, int x, int height, int width) {
      int out = run.at(to, start + y * width + x);
      for (int i = 0; i < to.columns(); i++) {
        run.memory[out + i] = bias.length == 0 ? 0 : bias[i];
      }
      for (int ky = 0; ky < kernelHeight(); ky++) {
        for (int kx = 0; kx < kernelWidth(); kx++) {
          int fromY = y + ky - kernelHeight() / 2;
          int fromX = x + kx - kernelWidth() / 2;
          if (fromY >= 0 && fromY < height && fromX >= 0 && fromX < width) {
            add(run, run.at(from, start + fromY * width + fromX), ky * kernelWidth() + kx, out);
          }
        }
      }
    }

    private void add(Run run, int in, int tap, int out) {
      int taps = kernelHeight() * kernelWidth();
      for (int i = 0; i < to.columns(); i++) {
        run.memory[out + i] =
            Math.fma(run.memory[in + i], weight[i * taps + tap], run.memory[out + i]);
      }
    }
  }

  /** A convolution: what lies under the kernel is laid side by side, then multiplied. */
  record Convolve(Axis.Strided axis, Panels weight, float[] bias, Place from, Place to)
      implements Step {
    @Override
    public void run(Run run) {
      Layout fine = run.layout(from.rows());
      Layout coarse = run.layout(to.rows());
      int[] fineStarts = fine.starts();
      int[] coarseStarts = coarse.starts();
      for (int sequence = 0; sequence < fine.sequences(); sequence++) {
        float[] gathered = gather(run, fine, fineStarts[sequence], coarse, sequence);
        run.kernels.product(
            coarse.length(sequence),
            gathered,
            0,
            weight.inputs(),
            weight,
            bias,
            false,
            run.memory,
            run.at(to, coarseStarts[sequence]),
            to.stride(),
            0,
            weight.panels());
      }
    }

    private float[] gather(Run run, Layout fine, int start, Layout coarse, int sequence) {
      int height = coarse.heights()[sequence];
      int width = coarse.widths()[sequence];
      float[] gathered = run.arena.scratch(height * width * weight.inputs());
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int out = (y * width + x) * weight.inputs();
          gather(run, fine, start, sequence, y, x, gathered, out);
        }
      }
      return gathered;
    }

    private void gather(
        Run run, Layout fine, int start, int sequence, int y, int x, float[] gathered, int out) {
      int kernel = axis.kernel();
      for (int tap = 0; tap < kernel * kernel; tap++) {
        int fromY = y * axis.stride() - axis.padding() + tap / kernel;
        int fromX = x * axis.stride() - axis.padding() + tap % kernel;
        boolean inside =
            fromY >= 0
                && fromY < fine.heights()[sequence]
                && fromX >= 0
                && fromX < fine.widths()[sequence];
        int row = start + fromY * fine.widths()[sequence] + fromX;
        for (int i = 0; i < from.columns(); i++) {
          gathered[out + i * kernel * kernel + tap] =
              inside ? run.memory[run.at(from, row) + i] : 0;
        }
      }
    }
  }

  /** A linear map over positions. */
  record MixPositions(Parameter parameter, float[] weight, Place from, Place to) implements Step {
    @Override
    public void run(Run run) {
      Layout layout = run.layout(from.rows());
      int[] starts = layout.starts();
      for (int sequence = 0; sequence < layout.sequences(); sequence++) {
        require(layout.length(sequence));
        mix(run, layout.length(sequence), starts[sequence]);
      }
    }

    private void require(int positions) {
      if (positions != parameter.columns() || positions != parameter.rows()) {
        throw new IllegalArgumentException(
            "'%s' does not mix %d positions.".formatted(parameter, positions));
      }
    }

    private void mix(Run run, int positions, int start) {
      int width = run.kernels.panelWidth(to.columns());
      Panels columns =
          run.kernels.packColumns(
              run.memory,
              run.at(from, start),
              from.stride(),
              positions,
              to.columns(),
              run.arena.packed(Panels.size(to.columns(), positions, width)));
      run.kernels.product(
          positions,
          weight,
          0,
          positions,
          columns,
          Kernels.NONE,
          false,
          run.memory,
          run.at(to, start),
          to.stride(),
          0,
          columns.panels());
    }
  }
}
