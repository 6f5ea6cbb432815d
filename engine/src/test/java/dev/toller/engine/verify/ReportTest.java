// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report passes where something was compared and nothing was too far off. */
class ReportTest {

  private static Finding finding(double error) {
    return new Finding("config.json", "single", "logits", Manner.BATCH, error);
  }

  private static Report report(double... errors) {
    return new Report(1e-4, Arrays.stream(errors).mapToObj(ReportTest::finding).toList());
  }

  @Test
  void whatIsNearPasses() {
    assertThat(report(0, 9e-5).passed()).isTrue();
    assertThat(report(0, 9e-5).largest()).isEqualTo(9e-5);
  }

  @Test
  void nothingDoesNotPass() {
    assertThat(new Report(1e-4, List.of()).passed()).isFalse();
  }

  @Test
  void whatIsFarFails() {
    assertThat(report(0, 2e-4).failures()).containsExactly(finding(2e-4));
    assertThat(report(0, Double.POSITIVE_INFINITY).passed()).isFalse();
    assertThat(report(0, Double.NaN).passed()).isFalse();
  }

  @Test
  void theFarthestComesFirst() {
    assertThat(report(1e-6, 2e-4, 3e-5).worstFirst().getFirst()).isEqualTo(finding(2e-4));
  }

  @Test
  void numbersOfAnotherCountAreInfinitelyFar() {
    assertThat(Expectation.largest(new double[2], new float[3])).isInfinite();
    assertThat(Expectation.largest(new double[1], new float[] {Float.NaN})).isInfinite();
  }

  @Test
  void aFindingIsALine() {
    assertThat(finding(2e-4)).hasToString("2.0e-04  config.json  logits  as a batch  single");
  }
}
