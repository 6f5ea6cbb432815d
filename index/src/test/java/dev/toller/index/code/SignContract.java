// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Representation.Code;

/** Of codes of signs. */
abstract class SignContract extends CodeContract {

  SignContract(BinaryCoder coder, CodeSettings settings) {
    super(coder, settings);
  }

  private static int bit(Code code, int bit) {
    return code.bytes()[bit / 8] >> bit % 8 & 1;
  }

  @Override
  float[] decoded(Code code) {
    float[] vector = new float[8 * code.bytes().length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = bit(code, i) == 1 ? 1 : -1;
    }
    return vector;
  }

  @Override
  double score(float[] query, Code code) {
    double sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += bit(code, i) == 1 ? query[i] : -query[i];
    }
    return sum;
  }
}
