// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Representation.Code;
import java.util.Random;

/** Of codes of a product quantiser. */
abstract class ProductContract extends CodeContract {

  private final ProductQuantiser quantiser;
  private final int length;

  ProductContract(ProductQuantiser quantiser) {
    super(quantiser, CodeSettings.DEFAULT);
    this.quantiser = quantiser;
    this.length = quantiser.rotation().outputs() / quantiser.parts();
  }

  static ProductQuantiser trained(int dimension, QuantiserTraining training) {
    return training.train(RandomRows.vectors(400, dimension, new Random(1)), Origin.ANY);
  }

  /** Where the centroid of a part lies. */
  private int centroid(Code code, int part) {
    int symbol =
        quantiser.bits() == 8
            ? code.bytes()[part] & 255
            : ((code.bytes()[part / 2] & 255) >> (part % 2 * 4)) & 15;
    return ((part << quantiser.bits()) + symbol) * length;
  }

  @Override
  float[] decoded(Code code) {
    float[] vector = new float[quantiser.rotation().outputs()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = quantiser.centroids()[centroid(code, i / length) + i % length];
    }
    return vector;
  }

  @Override
  double score(float[] query, Code code) {
    float[] rotated = rotated(query);
    double score = 0;
    for (int part = 0; part < quantiser.parts(); part++) {
      float product = 0;
      for (int i = 0; i < length; i++) {
        float number = quantiser.centroids()[centroid(code, part) + i];
        product = Math.fma(rotated[part * length + i], number, product);
      }
      score += product;
    }
    return score;
  }

  private float[] rotated(float[] query) {
    Projection rotation = quantiser.rotation();
    if (rotation.isNone()) {
      return query;
    }
    float[] rotated = new float[rotation.outputs()];
    for (int i = 0; i < rotated.length; i++) {
      for (int k = 0; k < query.length; k++) {
        rotated[i] = Math.fma(query[k], rotation.matrix()[i * query.length + k], rotated[i]);
      }
    }
    return rotated;
  }
}
