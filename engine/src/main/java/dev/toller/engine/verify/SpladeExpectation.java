// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.model.Output;

/** Weights over the vocabulary, pooled as the fixture says. */
final class SpladeExpectation {

  private SpladeExpectation() {}

  static double error(Subject subject, Fixture fixture, Example example, Manner manner) {
    Output output = fixture.spladePooling().equals("sum") ? Output.SPLADE_SUM : Output.SPLADE_MAX;
    return new OutputExpectation(output, "splade").error(subject, fixture, example, manner);
  }
}
