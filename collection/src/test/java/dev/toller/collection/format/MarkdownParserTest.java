// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownParserTest {

  @TempDir private Path folder;
  private Parsing parsing;

  @BeforeEach
  void prepare() {
    parsing = new Parsing(folder);
  }

  @Test
  void everyKindOfBlockIsWholeLinesOfTheFile() {
    Parsed parsed =
        parsing.parse(
            "a.md",
            """
            <!-- Licensed to nobody -->
            # The *Guide* to `toller`

            <a name="x"></a>

            * [Contents](#contents)
              * [More](#more)

            Some text
            on two lines.

            - one
              - nested

                more of nested
            - two
            1. first

            > quoted

            | Key | Value |
            |-----|-------|
            | a   | *b*   |

            ```sh
            ls -l

            pwd
            ```

                indented

            Under
            -----
            ***
            [link]: http://example.org
            """);
    assertThat(Parsing.blocks(parsed))
        .containsExactly(
            "HEADING1 [The Guide to toller]: # The *Guide* to `toller`",
            "PARAGRAPH: Some text¶on two lines.",
            "LIST_ITEM: - one",
            "LIST_ITEM:   - nested",
            "LIST_ITEM:     more of nested",
            "LIST_ITEM: - two",
            "LIST_ITEM: 1. first",
            "PARAGRAPH: > quoted",
            "TABLE [Key | Value]: | Key | Value |¶|-----|-------|¶| a   | *b*   |",
            "CODE: ```sh¶ls -l¶¶pwd¶```",
            "CODE:     indented",
            "HEADING2 [Under]: Under¶-----");
    assertThat(parsed.title()).isEqualTo("The Guide to toller");
    assertThat(parsed.lines()).isTrue();
  }

  @Test
  void frontMatterIsMetadata() {
    Parsed parsed =
        parsing.parse(
            "a.md",
            "---\ntitle: Own title\nDate: 2024-05-31 10:00:00\ntype: post\ntags:\n  - x\n  - y\n---\n\n# Heading\n");
    assertThat(parsed.title()).isEqualTo("Own title");
    assertThat(parsed.metadata().values())
        .containsEntry("date", List.of("2024-05-31T10:00:00Z"))
        .containsEntry("type_", List.of("post"))
        .containsEntry("tags", List.of("x", "y"))
        .doesNotContainKey("type");
    assertThat(Parsing.blocks(parsed)).containsExactly("HEADING1 [Heading]: # Heading");
  }

  @Test
  void dateThatIsNoneIsNotMetadata() {
    Parsed parsed = parsing.parse("a.md", "---\ndate: some day\n---\ntext\n");
    assertThat(parsed.metadata().values()).doesNotContainKey("date");
  }

  @Test
  void windowsLineBreaksStayInTheText() {
    Parsed parsed = parsing.parse("a.md", "# A\r\n\r\none\r\ntwo\r\n");
    assertThat(parsed.text()).isEqualTo("# A\r\n\r\none\r\ntwo\r\n");
    assertThat(Parsing.blocks(parsed)).containsExactly("HEADING1 [A]: # A", "PARAGRAPH: one¶two");
  }

  @Test
  void deepNestingIsReadAsText() {
    Parsed parsed = parsing.parse("a.md", ">".repeat(50_000) + " deep\n\nafter\n");
    assertThat(Parsing.blocks(parsed)).last().isEqualTo("PARAGRAPH: after");
  }
}
