// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.Representation.MultiVector;
import java.util.List;
import java.util.stream.IntStream;

/** The contract of residual storage: what is stored is what the codebook makes of a vector. */
abstract class ResidualContract extends MultiVectorContract {

  private final TokenCodebook codebook;

  ResidualContract(TokenCodebook codebook, MultiVectorSettings settings) {
    super(settings);
    this.codebook = codebook;
  }

  /** By the definition, from the numbers of the codebook alone. */
  @Override
  protected MultiVector stored(MultiVector representation) {
    float[] axes = codebook.encoded().axes();
    float[] turned = new float[axes.length];
    for (int i = 0; i < axes.length; i++) {
      turned[i % DIMENSION * DIMENSION + i / DIMENSION] = axes[i];
    }
    float[] rows = product(representation.values(), axes);
    float[] stored = new float[rows.length];
    for (int at = 0; at < rows.length; at += DIMENSION) {
      decode(rows, at, nearest(rows, at), stored);
    }
    return new MultiVector(DIMENSION, product(stored, turned));
  }

  private static float[] product(float[] rows, float[] axes) {
    float[] to = new float[rows.length];
    for (int i = 0; i < to.length; i++) {
      int row = i / DIMENSION * DIMENSION;
      int axis = i % DIMENSION * DIMENSION;
      for (int k = 0; k < DIMENSION; k++) {
        to[i] = Math.fma(rows[row + k], axes[axis + k], to[i]);
      }
    }
    return to;
  }

  private int nearest(float[] rows, int at) {
    List<Float> scores =
        IntStream.range(0, codebook.centroids()).mapToObj(c -> dot(rows, at, c)).toList();
    return scores.indexOf(scores.stream().max(Float::compare).orElseThrow());
  }

  private float dot(float[] rows, int at, int centroid) {
    float dot = 0;
    for (int i = 0; i < DIMENSION; i++) {
      float middle = codebook.encoded().centroids()[centroid * DIMENSION + i];
      dot = Math.fma(rows[at + i], middle, dot);
    }
    return dot;
  }

  private void decode(float[] rows, int at, int centroid, float[] to) {
    TokenCodebook.Encoded numbers = codebook.encoded();
    float[] sum = new float[DIMENSION];
    double squares = 0;
    int cutoffs = 0;
    int weights = 0;
    for (int i = 0; i < DIMENSION; i++) {
      float middle = numbers.centroids()[centroid * DIMENSION + i];
      sum[i] = middle;
      int buckets = 1 << numbers.bits()[i];
      if (buckets > 1) {
        int bucket = 0;
        while (bucket < buckets - 1
            && rows[at + i] - middle >= numbers.cutoffs()[cutoffs + bucket]) {
          bucket++;
        }
        sum[i] = middle + numbers.weights()[weights + bucket];
        squares += Math.pow((double) middle + numbers.weights()[weights + bucket], 2);
        cutoffs += buckets - 1;
        weights += buckets;
      } else {
        squares += Math.pow(middle, 2);
      }
    }
    short factor = Float.floatToFloat16((float) (1 / Math.sqrt(squares)));
    for (int i = 0; i < DIMENSION; i++) {
      to[at + i] = Float.float16ToFloat(factor) * sum[i];
    }
  }
}
