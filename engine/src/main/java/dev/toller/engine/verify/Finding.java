// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

/**
 * How far an output was from what was expected.
 *
 * @param settings the file with the settings, for example {@code config.v5.json}
 * @param example the case of the fixture
 * @param output what was compared
 * @param manner how the rows were run
 * @param error the largest absolute difference; for tokens, how many differ; infinite where there
 *     are not as many numbers as expected
 */
public record Finding(String settings, String example, String output, Manner manner, double error) {

  @Override
  public String toString() {
    return "%.1e  %s  %s  %s  %s".formatted(error, settings, output, manner.label(), example);
  }
}
