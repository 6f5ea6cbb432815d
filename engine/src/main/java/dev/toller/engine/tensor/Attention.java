// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.Optional;

/**
 * How attention is computed: for each head and position, {@code softmax(cap(scale * q.k) + bias)}
 * over the positions that the mask shows, times the values. A position that sees none gets zeros.
 *
 * @param heads query heads; they divide the columns of the queries
 * @param keyHeads key and value heads; each serves {@code heads / keyHeads} successive query heads
 * @param scale a factor of the scores
 * @param cap scores are brought between {@code -cap} and {@code cap} by {@code cap * tanh(x /
 *     cap)}; infinite for none
 * @param mask which positions are seen
 * @param bias what is added by distance
 */
public record Attention(
    int heads, int keyHeads, float scale, float cap, Mask mask, Optional<RelativeBias> bias) {

  /** Without cap, bias or shared heads, scaled by the root of the head's size. */
  public static Attention of(int heads, int headSize, Mask mask) {
    return new Attention(
        heads,
        heads,
        (float) (1 / Math.sqrt(headSize)),
        Float.POSITIVE_INFINITY,
        mask,
        Optional.empty());
  }

  /**
   * A number for each head and bucket of distances, as T5 has it (Raffel et al. 2020, section 2.1).
   *
   * @param table {@code [buckets, heads]}
   * @param maxDistance from here on all distances share the last bucket
   * @param bidirectional whether positions ahead have buckets of their own, half of them all
   */
  public record RelativeBias(Parameter table, int maxDistance, boolean bidirectional) {

    /**
     * The bucket of a distance.
     *
     * @param distance position of the key minus position of the query
     */
    public int bucket(int distance) {
      int buckets = table.shape()[0];
      int bucket = 0;
      int back = -Math.min(distance, 0);
      if (bidirectional) {
        buckets /= 2;
        bucket = distance > 0 ? buckets : 0;
        back = Math.abs(distance);
      }
      int exact = buckets / 2;
      return bucket
          + (back < exact ? back : Math.min(buckets - 1, logarithmic(back, exact, buckets)));
    }

    private int logarithmic(int back, int exact, int buckets) {
      return exact
          + (int)
              ((float) Math.log((float) back / exact)
                  / (float) Math.log((float) maxDistance / exact)
                  * (buckets - exact));
    }
  }
}
