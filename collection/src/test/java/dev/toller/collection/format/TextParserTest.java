// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextParserTest {

  @TempDir private Path folder;
  private Parsing parsing;

  @BeforeEach
  void prepare() {
    parsing = new Parsing(folder);
  }

  @Test
  void underlinedAndMarkedLinesAreHeadings() {
    Parsed parsed =
        parsing.parse(
            "a.rst",
            """
            # Licensed under some terms
            # in two lines.

            The title
            =========
            First
            paragraph.

            Part
            ----

            == Section ==
                code
                more

            a list:
            ---
            """);
    assertThat(Parsing.blocks(parsed))
        .containsExactly(
            "HEADING1 [The title]: The title¶=========",
            "PARAGRAPH: First¶paragraph.",
            "HEADING2 [Part]: Part¶----",
            "HEADING2 [Section]: == Section ==",
            "CODE:     code¶    more",
            "PARAGRAPH: a list:¶---");
    assertThat(parsed.title()).isEqualTo("The title");
  }

  @Test
  void byteOrderMarksAreDropped() {
    assertThat(parsing.parse("a.txt", "\uFEFFab".getBytes(StandardCharsets.UTF_8)).text())
        .isEqualTo("ab");
    assertThat(parsing.parse("b.txt", "\uFEFFab".getBytes(StandardCharsets.UTF_16LE)).text())
        .isEqualTo("ab");
    assertThat(parsing.parse("c.txt", "\uFEFFab".getBytes(StandardCharsets.UTF_16BE)).text())
        .isEqualTo("ab");
  }

  @Test
  void bytesThatAreNotUtf8AreReadAsWindows1252() {
    byte[] bytes = {'n', 'a', (byte) 0xEF, 'v', 'e', ' ', (byte) 0x93, 'q', (byte) 0x94};
    assertThat(parsing.parse("a.txt", bytes).text()).isEqualTo("na\u00efve \u201cq\u201d");
  }
}
