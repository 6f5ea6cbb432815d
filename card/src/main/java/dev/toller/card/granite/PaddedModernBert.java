// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.granite;

import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.Config;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A ModernBERT as its paper describes it and as nobody should run it: one text after another in a
 * padded matrix, masks for what is padding and what lies outside a window, plain loops in double
 * precision. Written from the description alone, apart from the engine that it checks.
 */
final class PaddedModernBert {

  private static final double EPSILON = 1e-5;

  private final Map<String, float[]> weights = new HashMap<>();
  private final int width;
  private final int inner;
  private final int heads;
  private final int layers;
  private final int every;
  private final int window;
  private final double globalTheta;
  private final double localTheta;

  PaddedModernBert(Checkpoint checkpoint) {
    Config config = checkpoint.config();
    checkpoint.tensors().keySet().forEach(name -> weights.put(name, checkpoint.read(name)));
    this.width = config.integer("hidden_size");
    this.inner = config.integer("intermediate_size");
    this.heads = config.integer("num_attention_heads");
    this.layers = config.integer("num_hidden_layers");
    this.every = config.integer("global_attn_every_n_layers");
    this.window = config.integer("local_attention") / 2;
    this.globalTheta = config.number("global_rope_theta");
    this.localTheta = config.number("local_rope_theta");
  }

  /**
   * The last states of texts.
   *
   * @param texts their tokens
   * @param padding the token that fills the shorter ones up
   * @return for each text a row for each place, padding included: {@code [texts][longest][width]}
   */
  double[][][] states(List<int[]> texts, int padding) {
    int longest = texts.stream().mapToInt(text -> text.length).max().orElse(0);
    return texts.stream()
        .map(text -> {
          int[] row = Arrays.copyOf(text, longest);
          Arrays.fill(row, text.length, longest, padding);
          return states(row, text.length);
        })
        .toArray(double[][][]::new);
  }

  private double[][] states(int[] row, int real) {
    float[] table = weights.get("embeddings.tok_embeddings.weight");
    double[][] x =
        Arrays.stream(row)
            .mapToObj(token -> norm("embeddings.norm", numbers(table, token * width)))
            .toArray(double[][]::new);
    for (int layer = 0; layer < layers; layer++) {
      String at = "layers." + layer + ".";
      boolean first = layer == 0;
      double[][] entering = first ? x : each(x, state -> norm(at + "attn_norm", state));
      add(x, attention(at + "attn.", entering, real, layer % every == 0));
      add(x, each(x, state -> gated(at + "mlp.", norm(at + "mlp_norm", state))));
    }
    return each(x, state -> norm("final_norm", state));
  }

  private double[][] attention(String at, double[][] x, int real, boolean global) {
    int size = width / heads;
    double[][] all = each(x, state -> map(at + "Wqkv.weight", state));
    double[][] mixed = new double[x.length][width];
    for (int head = 0; head < heads; head++) {
      int column = head * size;
      double[][] queries = turned(all, column, size, global);
      double[][] keys = turned(all, width + column, size, global);
      for (int i = 0; i < x.length; i++) {
        double[] share = new double[x.length];
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
          boolean seen = j < real && (global || Math.abs(i - j) <= window);
          share[j] = seen ? Math.exp(dot(queries[i], keys[j]) / Math.sqrt(size)) : 0;
          sum += share[j];
        }
        for (int j = 0; j < x.length && sum > 0; j++) {
          for (int k = 0; k < size; k++) {
            mixed[i][column + k] += share[j] / sum * all[j][2 * width + column + k];
          }
        }
      }
    }
    return each(mixed, state -> map(at + "Wo.weight", state));
  }

  /** Halves of a head turned against each other by an angle that grows with the place. */
  private double[][] turned(double[][] all, int column, int size, boolean global) {
    double theta = global ? globalTheta : localTheta;
    double[][] turned = new double[all.length][size];
    int half = size / 2;
    for (int place = 0; place < all.length; place++) {
      for (int k = 0; k < half; k++) {
        double angle = place * Math.pow(theta, -2.0 * k / size);
        double one = all[place][column + k];
        double other = all[place][column + half + k];
        turned[place][k] = one * Math.cos(angle) - other * Math.sin(angle);
        turned[place][half + k] = other * Math.cos(angle) + one * Math.sin(angle);
      }
    }
    return turned;
  }

  private double[] gated(String at, double[] state) {
    double[] both = map(at + "Wi.weight", state);
    double[] gated = new double[inner];
    for (int i = 0; i < inner; i++) {
      gated[i] = gelu(both[i]) * both[inner + i];
    }
    return map(at + "Wo.weight", gated);
  }

  private static double gelu(double x) {
    return x / 2 * (1 + erf(x / Math.sqrt(2)));
  }

  /** By its Taylor series, which is exact to the last digits for what a small network holds. */
  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum) && n < 500; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private double[] norm(String at, double[] x) {
    double mean = Arrays.stream(x).average().orElse(0);
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double[] gain = numbers(weights.get(at + ".weight"), 0);
    double[] normed = new double[x.length];
    Arrays.setAll(normed, i -> gain[i] * (x[i] - mean) / Math.sqrt(variance + EPSILON));
    return normed;
  }

  private double[] map(String name, double[] x) {
    float[] weight = weights.get(name);
    double[] y = new double[weight.length / x.length];
    for (int row = 0; row < y.length; row++) {
      for (int column = 0; column < x.length; column++) {
        y[row] += weight[row * x.length + column] * x[column];
      }
    }
    return y;
  }

  private double[] numbers(float[] from, int at) {
    double[] numbers = new double[width];
    Arrays.setAll(numbers, i -> from[at + i]);
    return numbers;
  }

  private interface Step {
    double[] of(double[] state);
  }

  private static double[][] each(double[][] x, Step step) {
    return Stream.of(x).map(step::of).toArray(double[][]::new);
  }

  private static void add(double[][] x, double[][] more) {
    for (int row = 0; row < x.length; row++) {
      for (int column = 0; column < x[row].length; column++) {
        x[row][column] += more[row][column];
      }
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
