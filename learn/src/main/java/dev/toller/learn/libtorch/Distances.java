// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Attention.RelativeBias;
import org.bytedeco.pytorch.Tensor;

/** The buckets of the distances between queries and keys. */
final class Distances {

  private Distances() {}

  /**
   * The bucket of each pair, {@code [queries * keys]}; there are {@code queries + keys} distances.
   */
  static Tensor buckets(RelativeBias bias, int queries, int keys) {
    long[] ofDistance = new long[queries + keys];
    for (int i = 0; i < ofDistance.length; i++) {
      ofDistance[i] = bias.bucket(i - queries);
    }
    long[] ofPair = new long[Math.multiplyExact(queries, keys)];
    for (int query = 0; query < queries; query++) {
      System.arraycopy(ofDistance, queries - query, ofPair, query * keys, keys);
    }
    return Tensor.create(ofPair, ofPair.length);
  }
}
