// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Rope;
import dev.toller.engine.tensor.Tensor;
import dev.toller.engine.tensor.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The operations as their descriptions say them: loops over single numbers in double precision,
 * position by position, without padding or index tables. What back ends are compared with.
 */
final class LoopOps implements Ops {

  /** Numbers of double precision, row after row. */
  record Numbers(Axis rows, int columns, double[] values) implements Tensor {

    double at(int row, int column) {
      return values[row * columns + column];
    }
  }

  /** A number for each place of a result. */
  private interface Place {
    double at(int row, int column);
  }

  private final Weights weights;
  private final Batch batch;
  private final Map<Parameter, float[]> known = new HashMap<>();

  LoopOps(Weights weights, Batch batch) {
    this.weights = weights;
    this.batch = batch;
  }

  static Numbers numbers(Tensor tensor) {
    return (Numbers) tensor;
  }

  private Layout layout(Axis axis) {
    return batch.layout(axis);
  }

  private Numbers fill(Axis axis, int columns, Place place) {
    int rows = layout(axis).rows();
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = place.at(i / columns, i % columns);
    }
    return new Numbers(axis, columns, values);
  }

  private Numbers map(Tensor x, DoubleUnaryOperator function) {
    Numbers numbers = numbers(x);
    return fill(x.rows(), x.columns(), (i, j) -> function.applyAsDouble(numbers.at(i, j)));
  }

  private IntToDoubleFunction read(Parameter parameter) {
    float[] values = known.computeIfAbsent(parameter, weights::read);
    return i -> values[i];
  }

  private IntToDoubleFunction read(Optional<Parameter> parameter) {
    return parameter.map(this::read).orElse(i -> 0);
  }

  private static double sum(int count, IntToDoubleFunction terms) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += terms.applyAsDouble(i);
    }
    return sum;
  }

  private int sequence(Axis axis, int row) {
    int[] starts = layout(axis).starts();
    int sequence = 0;
    while (row >= starts[sequence + 1]) {
      sequence++;
    }
    return sequence;
  }

  private int place(Axis axis, int row) {
    return row - layout(axis).starts()[sequence(axis, row)];
  }

  @Override
  public Tensor embed(Parameter table, Ids ids) {
    int columns = table.columns();
    IntToDoubleFunction numbers = read(table);
    int[] rows = batch.ids().get(ids);
    return fill(ids.axis(), columns, (i, j) -> numbers.applyAsDouble(rows[i] * columns + j));
  }

  @Override
  public Tensor places(Parameter table, Axis rows) {
    int columns = table.columns();
    IntToDoubleFunction numbers = read(table);
    return fill(rows, columns, (i, j) -> numbers.applyAsDouble(place(rows, i) * columns + j));
  }

  @Override
  public Tensor features(int columns) {
    float[] features = batch.features().orElseThrow();
    return fill(Axis.SOURCE, columns, (i, j) -> features[i * columns + j]);
  }

  @Override
  public Tensor linear(Tensor x, Parameter weight, Optional<Parameter> bias) {
    Numbers numbers = numbers(x);
    int in = x.columns();
    IntToDoubleFunction w = read(weight);
    IntToDoubleFunction b = read(bias);
    return fill(
        x.rows(),
        weight.shape()[0],
        (i, j) ->
            b.applyAsDouble(j) + sum(in, k -> numbers.at(i, k) * w.applyAsDouble(j * in + k)));
  }

  @Override
  public Tensor layerNorm(Tensor x, Parameter gain, Optional<Parameter> bias, float eps) {
    Numbers numbers = numbers(x);
    int n = x.columns();
    IntToDoubleFunction g = read(gain);
    IntToDoubleFunction b = read(bias);
    return fill(
        x.rows(),
        n,
        (i, j) -> {
          double mean = sum(n, k -> numbers.at(i, k)) / n;
          double variance = sum(n, k -> Math.pow(numbers.at(i, k) - mean, 2)) / n;
          double normed = (numbers.at(i, j) - mean) / Math.sqrt(variance + eps);
          return normed * g.applyAsDouble(j) + b.applyAsDouble(j);
        });
  }

  @Override
  public Tensor rmsNorm(Tensor x, Parameter gain, float eps, float offset) {
    Numbers numbers = numbers(x);
    int n = gain.columns();
    IntToDoubleFunction g = read(gain);
    return fill(
        x.rows(),
        x.columns(),
        (i, j) -> {
          int group = j / n * n;
          double mean = sum(n, k -> Math.pow(numbers.at(i, group + k), 2)) / n;
          return numbers.at(i, j) / Math.sqrt(mean + eps) * (offset + g.applyAsDouble(j % n));
        });
  }

  @Override
  public Tensor activate(Tensor x, Activation activation) {
    return map(x, value -> activate(value, activation));
  }

  private static double activate(double x, Activation activation) {
    return switch (activation) {
      case GELU -> x * (1 + erf(x / Math.sqrt(2))) / 2;
      case GELU_TANH ->
          x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      case RELU -> Math.max(x, 0);
      case SILU -> x / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case LOG1P_RELU -> Math.log1p(Math.max(x, 0));
    };
  }

  /** By the series of Abramowitz and Stegun 7.1.6, whose terms all have one sign. */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = 0;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      sum += term;
      term *= 2 * x * x / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  @Override
  public Tensor softCap(Tensor x, float cap) {
    return map(x, value -> cap * Math.tanh(value / cap));
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return fill(a.rows(), a.columns(), (i, j) -> numbers(a).at(i, j) + numbers(b).at(i, j));
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    return fill(a.rows(), a.columns(), (i, j) -> numbers(a).at(i, j) * numbers(b).at(i, j));
  }

  @Override
  public Tensor scale(Tensor x, float factor) {
    return map(x, value -> value * factor);
  }

  @Override
  public Tensor scaleColumns(Tensor x, Parameter factors) {
    IntToDoubleFunction f = read(factors);
    return fill(
        x.rows(),
        x.columns(),
        (i, j) -> numbers(x).at(i, j) * f.applyAsDouble(factors.size() == 1 ? 0 : j));
  }

  @Override
  public Tensor columns(Tensor x, int from, int count) {
    return fill(x.rows(), count, (i, j) -> numbers(x).at(i, from + j));
  }

  @Override
  public Tensor normalize(Tensor x) {
    Numbers numbers = numbers(x);
    return fill(
        x.rows(),
        x.columns(),
        (i, j) -> {
          double length = Math.sqrt(sum(x.columns(), k -> Math.pow(numbers.at(i, k), 2)));
          return length == 0 ? 0 : numbers.at(i, j) / length;
        });
  }

  @Override
  public Tensor dropout(Tensor x, float probability) {
    return x;
  }

  @Override
  public Tensor rotate(Tensor x, Rope rope) {
    Numbers numbers = numbers(x);
    int half = rope.frequencies().length;
    return fill(
        x.rows(),
        x.columns(),
        (i, j) -> {
          int in = j % (2 * half);
          double angle = place(x.rows(), i) * rope.frequencies()[in % half];
          double other = in < half ? -numbers.at(i, j + half) : numbers.at(i, j - half);
          return numbers.at(i, j) * Math.cos(angle) + other * Math.sin(angle);
        });
  }

  @Override
  public Tensor attention(Tensor q, Tensor k, Tensor v, Attention how) {
    int size = v.columns() / how.keyHeads();
    return fill(
        q.rows(),
        how.heads() * size,
        (i, j) -> attend(numbers(q), numbers(k), numbers(v), how, i, j / size, j % size));
  }

  private double attend(
      Numbers q, Numbers k, Numbers v, Attention how, int row, int head, int component) {
    int sequence = sequence(q.rows(), row);
    int i = place(q.rows(), row);
    int start = layout(k.rows()).starts()[sequence];
    int size = q.columns() / how.heads();
    int served = head / (how.heads() / how.keyHeads());
    double weighted = 0;
    double total = 0;
    for (int j = 0; j < layout(k.rows()).visible()[sequence]; j++) {
      if (j >= i - (long) how.mask().before() && j <= i + (long) how.mask().after()) {
        int key = start + j;
        double dot =
            sum(size, c -> q.at(row, head * size + c) * k.at(key, served * size + c)) * how.scale();
        double weight = Math.exp(capped(dot, how.cap()) + bias(how, head, j - i));
        total += weight;
        weighted += weight * v.at(key, served * (v.columns() / how.keyHeads()) + component);
      }
    }
    return total == 0 ? 0 : weighted / total;
  }

  private static double capped(double score, float cap) {
    return Float.isInfinite(cap) ? score : cap * Math.tanh(score / cap);
  }

  private double bias(Attention how, int head, int distance) {
    return how.bias()
        .map(bias -> read(bias.table()).applyAsDouble(bias.bucket(distance) * how.heads() + head))
        .orElse(0.0);
  }

  @Override
  public Tensor inPairs(Tensor x) {
    return fill(Axis.PAIRED, x.columns(), (i, j) -> numbers(x).at(i, j));
  }

  @Override
  public Tensor pool(Tensor x, Pooling how) {
    int[] starts = layout(x.rows()).starts();
    return fill(
        Axis.pooled(x.rows()),
        x.columns(),
        (i, j) -> pool(numbers(x), how, starts[i], starts[i + 1], j));
  }

  private static double pool(Numbers x, Pooling how, int from, int to, int column) {
    double sum = sum(to - from, i -> x.at(from + i, column));
    return switch (how) {
      case FIRST -> x.at(from, column);
      case LAST -> x.at(to - 1, column);
      case SUM -> sum;
      case MEAN -> sum / (to - from);
      case MAX -> {
        double largest = x.at(from, column);
        for (int i = from; i < to; i++) {
          largest = Math.max(largest, x.at(i, column));
        }
        yield largest;
      }
    };
  }

  @Override
  public Tensor meanAround(Tensor x, int kernel) {
    Numbers numbers = numbers(x);
    return fill(
        x.rows(),
        x.columns(),
        (row, j) -> {
          Spot spot = spot(x.rows(), row);
          double sum = 0;
          int count = 0;
          for (int tap = 0; tap < kernel * kernel; tap++) {
            int y = spot.y + tap / kernel - kernel / 2;
            int at = spot.row(y, spot.x + tap % kernel - kernel / 2);
            sum += at < 0 ? 0 : numbers.at(at, j);
            count += at < 0 ? 0 : 1;
          }
          return sum / count;
        });
  }

  /** A position in the grid of its sequence. */
  private record Spot(int start, int high, int wide, int y, int x) {

    /** The row of another position of the grid; -1 beyond its border. */
    int row(int otherY, int otherX) {
      boolean inside = otherY >= 0 && otherY < high && otherX >= 0 && otherX < wide;
      return inside ? start + otherY * wide + otherX : -1;
    }
  }

  private Spot spot(Axis axis, int row) {
    Layout layout = layout(axis);
    int sequence = sequence(axis, row);
    int wide = layout.widths()[sequence];
    int place = place(axis, row);
    return new Spot(
        layout.starts()[sequence], layout.heights()[sequence], wide, place / wide, place % wide);
  }

  @Override
  public Tensor depthwise(Tensor x, Parameter weight, Optional<Parameter> bias) {
    Numbers numbers = numbers(x);
    int kernel = weight.columns();
    int high = weight.shape().length == 3 ? 1 : kernel;
    IntToDoubleFunction w = read(weight);
    IntToDoubleFunction b = read(bias);
    return fill(
        x.rows(),
        x.columns(),
        (row, j) -> {
          Spot spot = spot(x.rows(), row);
          double sum = b.applyAsDouble(j);
          for (int tap = 0; tap < high * kernel; tap++) {
            int y = spot.y + tap / kernel - high / 2;
            int at = spot.row(y, spot.x + tap % kernel - kernel / 2);
            sum += at < 0 ? 0 : numbers.at(at, j) * w.applyAsDouble(j * high * kernel + tap);
          }
          return sum;
        });
  }

  @Override
  public Tensor convolve(
      Tensor x, Parameter weight, Optional<Parameter> bias, int stride, int padding) {
    Numbers numbers = numbers(x);
    int kernel = weight.columns();
    Axis.Strided coarser = new Axis.Strided(x.rows(), kernel, stride, padding);
    IntToDoubleFunction w = read(weight);
    IntToDoubleFunction b = read(bias);
    return fill(
        coarser,
        weight.shape()[0],
        (row, out) -> {
          Spot spot = spot(coarser, row);
          Layout finer = layout(x.rows());
          int sequence = sequence(coarser, row);
          Spot grid =
              new Spot(
                  finer.starts()[sequence],
                  finer.heights()[sequence],
                  finer.widths()[sequence],
                  0,
                  0);
          double sum = b.applyAsDouble(out);
          for (int tap = 0; tap < x.columns() * kernel * kernel; tap++) {
            int in = tap / (kernel * kernel);
            int y = spot.y * stride - padding + tap / kernel % kernel;
            int at = grid.row(y, spot.x * stride - padding + tap % kernel);
            double weighed = w.applyAsDouble(out * x.columns() * kernel * kernel + tap);
            sum += at < 0 ? 0 : numbers.at(at, in) * weighed;
          }
          return sum;
        });
  }

  @Override
  public Tensor mixPositions(Tensor x, Parameter weight) {
    Numbers numbers = numbers(x);
    int n = weight.columns();
    IntToDoubleFunction w = read(weight);
    return fill(
        x.rows(),
        x.columns(),
        (i, j) -> sum(n, k -> w.applyAsDouble(i % n * n + k) * numbers.at(i / n * n + k, j)));
  }

  @Override
  public Tensor sequenceNorm(Tensor x, Parameter gain, Parameter bias, float eps) {
    Numbers numbers = numbers(x);
    int[] starts = layout(x.rows()).starts();
    IntToDoubleFunction g = read(gain);
    IntToDoubleFunction b = read(bias);
    return fill(
        x.rows(),
        x.columns(),
        (i, j) -> {
          int sequence = sequence(x.rows(), i);
          int from = starts[sequence] * x.columns();
          int n = starts[sequence + 1] * x.columns() - from;
          double mean = sum(n, k -> numbers.values[from + k]) / n;
          double variance = sum(n, k -> Math.pow(numbers.values[from + k] - mean, 2)) / n;
          double normed = (numbers.at(i, j) - mean) / Math.sqrt(variance + eps);
          return normed * g.applyAsDouble(j) + b.applyAsDouble(j);
        });
  }
}
