// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("EnumOrdinal") // The order of the features is the order of the weights.
class CalibrationTest {

  private static JsonNode resource() throws Exception {
    try (InputStream in = Calibration.class.getResourceAsStream("calibration.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  @Test
  void isWrittenAsItWasRead() throws Exception {
    assertThat(Calibration.of(Calibration.bundled().json())).isEqualTo(Calibration.bundled());
    assertThat(Calibration.of(resource())).isEqualTo(Calibration.bundled());
  }

  @Test
  void theBundledOneSaysWhereItComesFromAndHowWellItDoes() throws Exception {
    JsonNode json = resource();

    assertThat(json.required("command").asText()).isEqualTo("bench/run calibrate-answers");
    assertThat(json.required("seed").isIntegralNumber()).isTrue();
    assertThat(json.required("data").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("squad", "stackfaq", "pubmedqa");
    for (JsonNode held : json.required("heldOut")) {
      assertThat(held.required("questions").asInt()).isGreaterThanOrEqualTo(500);
      assertThat(held.required("riskAndCoverage").size()).isEqualTo(10);
      assertThat(held.required("calibrationError").asDouble()).isLessThan(0.1);
    }
  }

  @Test
  void moreEvidenceNeverMakesTheBundledOneLessSure() {
    Calibration calibration = Calibration.bundled();

    assertThat(calibration.threshold()).isBetween(0.1, 0.8);
    for (AnswerFeature feature :
        new AnswerFeature[] {
          AnswerFeature.COSINE, AnswerFeature.COVERAGE, AnswerFeature.PASSAGE_COVERAGE
        }) {
      assertThat(calibration.judge().weights()[feature.ordinal()]).as("%s", feature).isPositive();
    }
  }

  @Test
  void featuresOfAnotherVersionAreRefused() {
    var json = Calibration.bundled().json();
    ((com.fasterxml.jackson.databind.node.ObjectNode) json.required("judge")).remove("COSINE");

    assertThatThrownBy(() -> Calibration.of(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit the features [COSINE, ");
  }
}
