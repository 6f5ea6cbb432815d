// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {

  @TempDir private Path folder;
  private Parsing parsing;

  @BeforeEach
  void prepare() {
    parsing = new Parsing(folder);
  }

  @Test
  void namesSayWhatIsADocument() {
    Formats formats = new Formats();
    assertThat(
            new String[] {
              "a.md", "b/c.PDF", "README", "x/Makefile", "a.tar.txt", "d.xlsx", "m.eml", "A.java"
            })
        .allMatch(formats::supports);
    assertThat(new String[] {"a.png", "b.jar", "c", "d.class", ".gitignore", "md", "x.md/pic.jpg"})
        .noneMatch(formats::supports);
  }

  @Test
  void emptyFileIsReported() {
    assertThatThrownBy(() -> parsing.parse("empty.md", ""))
        .isInstanceOfSatisfying(
            TollerException.class,
            failure -> assertThat(failure.kind()).isEqualTo(TollerException.Kind.FAILED))
        .hasMessage("empty.md is empty; write something into it or remove it.");
  }

  @Test
  void missingFileIsReported() {
    assertThatThrownBy(() -> new Formats().parse(folder.resolve("gone.md"), "gone.md"))
        .hasMessage("gone.md is no longer there; sync again.");
  }

  @Test
  void largeFileIsReportedWithoutReadingIt() throws IOException {
    Path file = folder.resolve("big.md");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100_000_000);
    }
    assertThatThrownBy(() -> new Formats().parse(file, "big.md"))
        .hasMessage(
            "big.md has 100,000,000 bytes, and at most 67,108,864 are read of one file; split it.");
  }

  @Test
  void binaryDataUnderATextNameIsReported() {
    byte[] bytes = new byte[2_000];
    new Random(7).nextBytes(bytes);
    bytes[0] = 'x';
    assertThatThrownBy(() -> parsing.parse("a.md", bytes))
        .hasMessageMatching(
            "a\\.md is not text because [0-9]+ of its 2,000 characters are control characters; give it the extension of its real format or list it in \\.tollerignore\\.");
  }

  @Test
  void utf16WithABrokenEndIsReported() {
    byte[] bytes = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'};
    assertThatThrownBy(() -> parsing.parse("a.txt", bytes))
        .hasMessage(
            "a.txt is damaged because its byte-order mark says UTF-16LE and its bytes are not; save it again as UTF-8.");
  }

  @Test
  void contentWinsOverTheName() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      byte[] bytes = pdf.page().line(0, PdfSample.BODY, 12, "Words of a PDF.").bytes();
      assertThat(parsing.parse("a.txt", bytes).type()).isEqualTo("pdf");
    }
    assertThat(parsing.parse("b.md", OfficeSamples.docx()).type()).isEqualTo("docx");
    assertThat(parsing.parse("c.pdf", "<!DOCTYPE html><p>page</p>").type()).isEqualTo("html");
    assertThat(parsing.parse("d.txt", "On %PDF- files.").type()).isEqualTo("text");
  }

  @Test
  void textUnderABinaryNameIsReported() {
    assertThatThrownBy(() -> parsing.parse("a.pdf", "just text"))
        .hasMessage(
            "a.pdf is not PDF because it does not begin as such a file does; give it the extension of its real format or fetch it again.");
  }

  @Test
  void otherArchiveUnderATextNameIsReported() {
    assertThatThrownBy(() -> parsing.parse("a.txt", "PK\u0003\u0004 something"))
        .hasMessage("a.txt is a ZIP archive, not text; unpack it or give it its own extension.");
  }

  @Test
  void textBeyondTheLimitIsReported() {
    Parsing small = new Parsing(folder, new FormatLimits(1_000, 100, Duration.ofSeconds(10)));
    assertThatThrownBy(() -> small.parse("a.html", "<p>" + "word ".repeat(100) + "</p>"))
        .hasMessage(
            "a.html holds more than 100 characters of text, the most that is taken from one file; split it.");
  }

  @Test
  void slowParserIsGivenUp() {
    Parsing hasty = new Parsing(folder, new FormatLimits(1L << 30, 1 << 30, Duration.ofMillis(1)));
    String page = "<p>word</p>".repeat(1_000_000);
    assertThatThrownBy(() -> hasty.parse("a.html", page))
        .hasMessage(
            "a.html took more than 0 seconds to read and was given up; split or simplify it.");
  }

  @Test
  void oddNamesArePrintedOnOneLine() {
    String name = "new\nline \uD83D\uDE00.md";
    assertThat(new Formats().supports(name)).isTrue();
    assertThat(parsing.parse(name, "words").text()).isEqualTo("words");
    assertThatThrownBy(() -> parsing.parse(name, "\u0000".getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("new\\nline \uD83D\uDE00.md is not text");
  }
}
