// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

/**
 * A query as codes are compared with it: by how it differs from the centre of the vectors.
 *
 * @param vector the query, filled up with zeros
 * @param offset the query less the centre, filled up with zeros
 * @param atCentre the dot product of query and centre
 */
record CentredQuery(float[] vector, float[] offset, double atCentre) {

  /**
   * Subtracts the centre.
   *
   * @param filled the query, filled up with zeros
   */
  static CentredQuery of(float[] filled, float[] centre) {
    float[] offset = new float[filled.length];
    double atCentre = 0;
    for (int i = 0; i < centre.length; i++) {
      offset[i] = filled[i] - centre[i];
      atCentre += (double) filled[i] * centre[i];
    }
    return new CentredQuery(filled, offset, atCentre);
  }
}
