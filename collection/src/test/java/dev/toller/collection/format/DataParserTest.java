// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataParserTest {

  @TempDir private Path folder;
  private Parsing parsing;

  @BeforeEach
  void prepare() {
    parsing = new Parsing(folder);
  }

  @Test
  void rowsAreRecordsUnderTheirHeader() {
    Parsed parsed =
        parsing.parse(
            "a.csv",
            "Name,Unit Price,date,type\n\"Smith, \"\"J\"\"\",3.5,2024-05-31,x\n\n\"two\nlines\",4,soon,\n");
    assertThat(Parsing.blocks(parsed))
        .containsExactly(
            "RECORD [Name | Unit Price | date | type]: \"Smith, \"\"J\"\"\",3.5,2024-05-31,x",
            "RECORD [Name | Unit Price | date | type]: \"two¶lines\",4,soon,");
    assertThat(parsed.blocks().getFirst().metadata().values())
        .containsEntry("name", List.of("Smith, \"J\""))
        .containsEntry("unit_price", List.of("3.5"))
        .containsEntry("date", List.of("2024-05-31"))
        .containsEntry("type_", List.of("x"));
    assertThat(parsed.blocks().get(1).metadata().values()).doesNotContainKeys("date", "type_");
    assertThat(parsed.type()).isEqualTo("csv");
  }

  @Test
  void semicolonsAndTabsSeparateToo() {
    assertThat(parsing.parse("a.csv", "a;b\n1;2,5\n").blocks().getFirst().metadata().get("b"))
        .containsExactly("2,5");
    assertThat(parsing.parse("a.tsv", "a\tb\n1\t\"2\n").blocks().getFirst().metadata().get("b"))
        .containsExactly("\"2");
  }

  @Test
  void tableOfNumbersHasNoHeader() {
    assertThat(Parsing.blocks(parsing.parse("a.csv", "1,2\r\n3,4\r\n")))
        .containsExactly("RECORD: 1,2", "RECORD: 3,4");
  }

  @Test
  void openQuotationMarkIsReportedByLine() {
    assertThatThrownBy(() -> parsing.parse("a.csv", "a,b\nc,\"d\ne,f\n"))
        .hasMessage(
            "a.csv is damaged because the quotation mark in line 2 is never closed; close it or double it.");
  }

  @Test
  void jsonLinesAreRecordsWithTheirFields() {
    Parsed parsed =
        parsing.parse(
            "a.jsonl",
            "{\"_id\": \"x\", \"n\": 3, \"tags\": [\"p\", \"q\"], \"deep\": {\"a\": 1}}\n\n[1]\n");
    assertThat(parsed.blocks()).hasSize(2);
    assertThat(parsed.blocks().getFirst().metadata().values())
        .containsEntry("_id", List.of("x"))
        .containsEntry("n", List.of("3"))
        .containsEntry("tags", List.of("p", "q"))
        .doesNotContainKey("deep");
  }

  @Test
  void lineThatIsNoJsonIsReported() {
    assertThatThrownBy(() -> parsing.parse("a.jsonl", "{\"a\": 1}\n{\"a\":\n"))
        .hasMessageStartingWith("a.jsonl is damaged because line 2 is not JSON (")
        .hasMessageEndingWith("; repair that line or remove it.");
  }
}
