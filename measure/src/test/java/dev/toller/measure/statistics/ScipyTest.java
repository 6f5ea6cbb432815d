// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Our values against SciPy's; how those were made is in statistics/README.md. */
class ScipyTest {

  private static final JsonNode GOLDEN = golden();

  private static JsonNode golden() {
    try (InputStream in = ScipyTest.class.getResourceAsStream("/statistics/scipy.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static double[] differences(JsonNode sample) {
    return sample.path("differences").valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  @Test
  void tTest() {
    for (JsonNode sample : GOLDEN.path("differences")) {
      assertThat(TTest.p(differences(sample)))
          .as(sample.path("name").textValue())
          .isCloseTo(sample.path("t_p").doubleValue(), withPercentage(1e-8));
    }
  }

  @Test
  void exactRandomisation() {
    for (JsonNode sample : GOLDEN.path("differences")) {
      if (sample.has("randomisation_p")) {
        assertThat(RandomisationTest.DEFAULT.p(differences(sample)))
            .as(sample.path("name").textValue())
            .isCloseTo(sample.path("randomisation_p").doubleValue(), within(1e-14));
      }
    }
  }

  /** Within five standard errors of what the draws of either side can differ by. */
  @Test
  void drawnRandomisation() {
    for (JsonNode sample : GOLDEN.path("differences")) {
      if (sample.has("randomisation_p_sampled")) {
        double p = sample.path("randomisation_p_sampled").doubleValue();
        double error = Math.sqrt(p * (1 - p) / RandomisationTest.DEFAULT.resamples());
        assertThat(RandomisationTest.DEFAULT.p(differences(sample)))
            .as(sample.path("name").textValue())
            .isCloseTo(p, within(5 * error + 1e-5));
      }
    }
  }

  @Test
  void bootstrap() {
    for (JsonNode sample : GOLDEN.path("differences")) {
      double low = sample.path("bootstrap_95").get(0).doubleValue();
      double high = sample.path("bootstrap_95").get(1).doubleValue();
      Estimate estimate = Bootstrap.DEFAULT.estimate(differences(sample));
      double slack = (high - low) * 0.05;
      assertThat(estimate.low()).as(sample.path("name").textValue()).isCloseTo(low, within(slack));
      assertThat(estimate.high()).isCloseTo(high, within(slack));
    }
  }

  @Test
  void incompleteBeta() {
    for (JsonNode point : GOLDEN.path("incomplete_beta")) {
      double x = point.get(0).doubleValue();
      double a = point.get(1).doubleValue();
      double b = point.get(2).doubleValue();
      double value = point.get(3).doubleValue();
      assertThat(IncompleteBeta.regularised(x, 1 - x, a, b))
          .as(point.toString())
          .isCloseTo(value, within(1e-10 * value + Double.MIN_NORMAL));
    }
  }

  @Test
  void logGamma() {
    for (JsonNode point : GOLDEN.path("log_gamma")) {
      double value = point.get(1).doubleValue();
      assertThat(IncompleteBeta.logGamma(point.get(0).doubleValue()))
          .as(point.toString())
          .isCloseTo(value, within(2e-14 * Math.max(1, value)));
    }
  }
}
