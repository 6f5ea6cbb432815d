// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Layout;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Operations over the grid of each sequence. Grids are laid into images {@code [sequences, columns,
 * highest, widest]} whose borders are zeros; what a kernel sees beyond a grid is then zero too.
 */
final class Grids {

  private final Geometry geometry;

  Grids(Geometry geometry) {
    this.geometry = geometry;
  }

  /** The mean over a square around each position, of those that there are. */
  Tensor meanAround(Value x, int kernel) {
    Tensor ones = torch.ones_like(x.data().narrow(1, 0, 1).detach());
    Tensor counts = rows(x.rows(), sumAround(image(x.rows(), ones), kernel));
    return rows(x.rows(), sumAround(image(x.rows(), x.data()), kernel)).div(counts);
  }

  private static Tensor sumAround(Tensor image, int kernel) {
    long[] sides = {kernel, kernel};
    long[] padding = {kernel / 2, kernel / 2};
    return torch.avg_pool2d(
        image, sides, new long[] {1, 1}, padding, false, true, new LongOptional(1));
  }

  /** A convolution with a kernel {@code [columns, 1, high, wide]} of its own for each column. */
  Tensor depthwise(Value x, Tensor weight, TensorOptional bias) {
    long[] padding = {weight.size(2) / 2, weight.size(3) / 2};
    Tensor image = image(x.rows(), x.data());
    return rows(
        x.rows(),
        torch.conv2d(
            image, weight, bias, new long[] {1, 1}, padding, new long[] {1, 1}, x.columns()));
  }

  /** A convolution with a kernel {@code [out, in, high, wide]}; the result has the coarser rows. */
  Tensor convolve(Value x, Tensor weight, TensorOptional bias, Axis.Strided coarser) {
    long[] stride = {coarser.stride(), coarser.stride()};
    long[] padding = {coarser.padding(), coarser.padding()};
    Tensor image = image(x.rows(), x.data());
    return rows(coarser, torch.conv2d(image, weight, bias, stride, padding, new long[] {1, 1}, 1));
  }

  private Tensor image(Axis axis, Tensor packed) {
    Layout layout = geometry.layout(axis);
    return geometry
        .grids(axis)
        .spread(packed, geometry.precision())
        .reshape(
            layout.sequences(),
            Slots.largest(layout.heights()),
            Slots.largest(layout.widths()),
            packed.size(1))
        .permute(0, 3, 1, 2);
  }

  private Tensor rows(Axis axis, Tensor image) {
    Tensor last = image.permute(0, 2, 3, 1);
    return geometry.grids(axis).pack(last.reshape(-1, image.size(1)));
  }
}
