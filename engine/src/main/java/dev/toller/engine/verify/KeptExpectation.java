// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.model.TokenRows;
import java.util.List;

/** Which tokens of documents are kept for scoring: the real ones without punctuation. */
final class KeptExpectation {

  private KeptExpectation() {}

  static double error(Subject subject, Fixture fixture, Example example, Manner manner) {
    List<int[]> expected = example.expected().at("kept").rows();
    TokenRows rows = example.rows();
    double wrong = 0;
    for (int row = 0; row < rows.size(); row++) {
      int[] tokens = rows.tokens().get(row);
      for (int i = 0; i < tokens.length; i++) {
        boolean kept = rows.masks().get(row)[i] != 0 && subject.texts().kept(tokens[i]);
        wrong += kept == (expected.get(row)[i] != 0) ? 0 : 1;
      }
    }
    return wrong;
  }
}
