// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  private static final Metadata GUIDE =
      Metadata.of(
          Map.of(
              "path", List.of("guide/Admin Guide.md"),
              "type", List.of("markdown"),
              "date", List.of("2024-05-31T10:00:00Z"),
              "heading", List.of("Configuration", "Ports"),
              "version", List.of("3.9")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "type:MARKDOWN",
        "type=markdown",
        "path:guide/*",
        "path:\"guide/admin ?uide.md\"",
        "heading:ports AND heading:conf*",
        "date>=2024 AND date<2025",
        "date>2024-05-31",
        "version>=3.9 AND version<4",
        "NOT type:pdf",
        "type!=pdf",
        "(type:pdf OR type:markdown) AND NOT (version<3 OR heading=ports)",
      })
  void holds(String expression) {
    assertThat(Filter.parse(expression).test(GUIDE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=Markdown",
        "missing:*",
        "date<2024-05-31",
        "version>3.9",
        "NOT type:markdown",
      })
  void doesNotHold(String expression) {
    assertThat(Filter.parse(expression).test(GUIDE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type:pdf AND (path:\"a b\" OR NOT date>=2024-01-01)",
        "version<=3.25 OR heading=\"say \\\"hi\\\" \\\\ there\"",
      })
  void printsWhatItReads(String expression) {
    Filter filter = Filter.parse(expression);
    assertThat(Filter.parse(filter.toString())).isEqualTo(filter);
  }

  @Test
  void saysWhereAndWhatIsExpected() {
    assertThatThrownBy(() -> Filter.parse("type:pdf AND"))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The filter needs a field such as path, type, date or heading at column 13, but has"
                + " the end; write for example type:pdf AND path:guide/* AND date>=2024.");
    assertThatThrownBy(() -> Filter.parse("date>=soon"))
        .hasMessageStartingWith(
            "The filter needs a date such as 2024, 2024-05 or 2024-05-31 at column 7, but has 'soon'");
    assertThatThrownBy(() -> Filter.parse("path:\"a")).hasMessageContaining("closing '\"'");
    assertThatThrownBy(() -> Filter.parse("(".repeat(60))).hasMessageContaining("50 levels");
    assertThatThrownBy(() -> Filter.parse("type pdf")).hasMessageContaining("column 6");
  }
}
