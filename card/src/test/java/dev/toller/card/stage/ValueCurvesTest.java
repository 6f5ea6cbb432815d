// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueCurvesTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Values values = new Values();
    values.value("count", 3);
    values.column("run.recall@5", Map.of("q2", 0.5, "q1", 1.0));
    values.curve("run.recall@k", Map.of(10.0, 0.75, 1.0, 0.25, 2.0, 1.0 / 3));
    values.write(folder);
    Values read = Values.read(folder);

    assertThat(read.json()).isEqualTo(values.json());
    assertThat(read.curves().get("run.recall@k"))
        .containsExactly(Map.entry(1.0, 0.25), Map.entry(2.0, 1.0 / 3), Map.entry(10.0, 0.75));
  }

  @Test
  void equalValuesAreEqualBytes() throws IOException {
    byte[][] written = new byte[2][];
    for (int i = 0; i < 2; i++) {
      Values values = new Values();
      values.curve("a", i == 0 ? Map.of(1.0, 2.0, 3.0, 4.0) : Map.of(3.0, 4.0, 1.0, 2.0));
      values.write(folder);
      written[i] = Files.readAllBytes(folder.resolve(Values.FILE));
    }

    assertThat(written[0]).isEqualTo(written[1]);
  }

  @Test
  void valuesWithoutCurvesAreWrittenWithoutThem() {
    Values values = new Values();
    values.value("count", 3);

    assertThat(values.json()).hasToString("{\"values\":{\"count\":3.0},\"columns\":{}}");
  }

  @Test
  void aCurveHasPointsAndNumbers() {
    Values values = new Values();

    assertThatThrownBy(() -> values.curve("a", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> values.curve("a", Map.of(1.0, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
