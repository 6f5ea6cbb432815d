// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Attention.RelativeBias;
import dev.toller.engine.tensor.Axis;
import java.util.Optional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention over packed sequences, by padding them to the longest.
 *
 * <p>Of long sequences without cap and bias, libtorch's fused kernel computes it in blocks and
 * keeps no scores; else all scores of the batch are in memory: {@code sequences * heads * longest
 * query * longest key} numbers, several times over while gradients are recorded. Batches of
 * sequences of about the same length waste least.
 */
final class Attending {

  /** Keys up to which whole products are quicker than the fused kernel, whose blocks are small. */
  private static final int SHORT = 512;

  private final Geometry geometry;
  private final Parameters parameters;
  private final Attention how;

  Attending(Geometry geometry, Parameters parameters, Attention how) {
    this.geometry = geometry;
    this.parameters = parameters;
    this.how = how;
  }

  /** The result of all heads, {@code [rows of q, heads * value size]}. */
  Tensor apply(Value q, Value k, Value v) {
    int keys = Slots.longest(geometry.layout(k.rows()));
    if (keys == 0) {
      return geometry.precision().zeros(q.data().size(0), how.heads() * valueSize(v));
    }
    Tensor queries = heads(q, how.heads());
    Visibility visibility = geometry.visibility(q.rows(), k.rows(), how.mask());
    Tensor results = attend(queries, serving(k), serving(v), visibility);
    return pack(q.rows(), visibility.blank(results));
  }

  private long valueSize(Value v) {
    return v.columns() / how.keyHeads();
  }

  /** {@code [rows, heads * size]} to {@code [sequences, heads, longest, size]}. */
  private Tensor heads(Value x, int heads) {
    Tensor spread = geometry.sequences(x.rows()).spread(x.data(), geometry.precision());
    int sequences = geometry.layout(x.rows()).sequences();
    int longest = Slots.longest(geometry.layout(x.rows()));
    return spread.reshape(sequences, longest, heads, x.columns() / heads).transpose(1, 2);
  }

  /** Keys or values with each head repeated for the query heads that it serves. */
  private Tensor serving(Value x) {
    Tensor few = heads(x, how.keyHeads());
    long served = how.heads() / how.keyHeads();
    return served == 1
        ? few
        : few.unsqueeze(2)
            .expand(few.size(0), few.size(1), served, few.size(2), few.size(3))
            .reshape(few.size(0), how.heads(), few.size(2), few.size(3));
  }

  private Tensor attend(Tensor q, Tensor k, Tensor v, Visibility visibility) {
    boolean plain = how.bias().isEmpty() && Float.isInfinite(how.cap());
    return plain && k.size(2) > SHORT
        ? torch.scaled_dot_product_attention(
            q, k, v, visibility.shown(), 0, false, new DoubleOptional(how.scale()), false)
        : scored(q, k, v, visibility);
  }

  private Tensor scored(Tensor q, Tensor k, Tensor v, Visibility visibility) {
    Tensor scores = q.mul(new Scalar((double) how.scale())).matmul(k.transpose(2, 3));
    Tensor biased = biased(Elementwise.softCap(scores, how.cap()));
    return visibility.hide(biased).softmax(-1).matmul(v);
  }

  private Tensor biased(Tensor scores) {
    Optional<RelativeBias> bias = how.bias();
    return bias.isEmpty() ? scores : scores.add(bias(bias.get(), scores.size(2), scores.size(3)));
  }

  /** {@code [1, heads, queries, keys]}. */
  private Tensor bias(RelativeBias bias, long queries, long keys) {
    Tensor buckets = Distances.buckets(bias, (int) queries, (int) keys);
    return parameters
        .get(bias.table())
        .index_select(0, buckets)
        .reshape(queries, keys, how.heads())
        .permute(2, 0, 1)
        .unsqueeze(0);
  }

  private Tensor pack(Axis rows, Tensor results) {
    Tensor spread =
        results
            .transpose(1, 2)
            .reshape(results.size(0) * results.size(2), results.size(1) * results.size(3));
    return geometry.sequences(rows).pack(spread);
  }
}
