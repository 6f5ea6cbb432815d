// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {

  @TempDir private Path folder;

  private static Values values() {
    Values values = new Values();
    values.value("third", 1 / 3.0);
    values.value("tiny", Double.MIN_VALUE);
    values.column("recall@5", Map.of("q1", 0.1, "q2", 1.0));
    values.timing("ms.p50", 2.5);
    return values;
  }

  @Test
  void whatIsWrittenIsReadToTheLastBitWithoutTimings() throws IOException {
    values().write(folder);
    Values read = Values.read(folder);
    assertThat(read.values()).isEqualTo(values().values());
    assertThat(read.columns()).isEqualTo(values().columns());
    assertThat(read.timings()).isEmpty();
  }

  @Test
  void equalValuesAreEqualBytes() throws IOException {
    values().write(folder);
    byte[] first = Files.readAllBytes(folder.resolve(Values.FILE));
    values().write(folder);
    assertThat(Files.readAllBytes(folder.resolve(Values.FILE))).isEqualTo(first);
  }

  @Test
  void nothingButNumbersIsMeasured() {
    Values values = new Values();
    assertThatThrownBy(() -> values.value("x", Double.NaN)).hasMessage("the value 'x' is NaN");
    assertThatThrownBy(() -> values.column("x", Map.of())).hasMessage("the column 'x' is empty");
    assertThatThrownBy(() -> values.column("x", Map.of("q", Double.NaN)))
        .hasMessage("the column 'x' holds no number");
  }

  @Test
  void whatIsDamagedIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve(Values.FILE), "no gzip");
    assertThatThrownBy(() -> Values.read(folder))
        .isInstanceOfSatisfying(
            TollerException.class,
            damaged -> assertThat(damaged.kind()).isEqualTo(TollerException.Kind.DAMAGED))
        .hasMessageStartingWith("The file '%s' does not hold the values of a stage (", file);
  }
}
