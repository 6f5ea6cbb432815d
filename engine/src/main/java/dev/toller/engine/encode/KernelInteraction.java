// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Representation.MultiVector;
import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.model.KernelPooling;
import dev.toller.engine.tensor.Weights;

/**
 * {@link KernelPooling} over vectors of length 1.
 *
 * @param weights of the kernels
 * @param scales of what they count
 * @param centres where they are
 */
record KernelInteraction(float[] weights, float[] scales, double[] centres)
    implements Interaction<MultiVector> {

  static KernelInteraction of(KernelPooling kernels, Weights numbers) {
    return new KernelInteraction(
        numbers.read(kernels.weights()), numbers.read(kernels.scales()), KernelPooling.centres());
  }

  @Override
  public float score(MultiVector query, MultiVector document) {
    int columns = query.dimension();
    double score = 0;
    for (int asked = 0; asked < query.values().length; asked += columns) {
      double[] counts = counts(query, asked, document);
      for (int kernel = 0; kernel < counts.length; kernel++) {
        score +=
            weights[kernel]
                * Math.log(Math.max(scales[kernel] * counts[kernel], KernelPooling.LEAST));
      }
    }
    return (float) score;
  }

  private double[] counts(MultiVector query, int asked, MultiVector document) {
    int columns = query.dimension();
    double[] counts = new double[centres.length];
    for (int read = 0; read < document.values().length; read += columns) {
      double cosine = Kernels.best().dot(query.values(), asked, document.values(), read, columns);
      for (int kernel = 0; kernel < counts.length; kernel++) {
        double away = (cosine - centres[kernel]) / KernelPooling.REACH;
        counts[kernel] += Math.exp(-away * away / 2);
      }
    }
    return counts;
  }
}
