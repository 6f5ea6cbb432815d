// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

/** Which tokens of documents are kept for scoring. */
final class KeptExpectation {

  private KeptExpectation() {}

  static double error(Subject subject, Fixture fixture, Example example, Manner manner) {
    return 0;
  }
}
