// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import static dev.toller.collection.format.PdfSample.BODY;
import static dev.toller.collection.format.PdfSample.BOLD;
import static dev.toller.collection.format.PdfSample.FIXED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfParserTest {

  @TempDir private Path folder;
  private Parsing parsing;

  @BeforeEach
  void prepare() {
    parsing = new Parsing(folder);
  }

  @Test
  void blocksWithHeadingsCodeAndPages() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      pdf.page().line(0, BOLD, 24, "The Manual");
      pdf.line(30, BODY, 12, "Contents").line(14, BODY, 12, "1 Start . . . . . . . . . . . . 1");
      pdf.line(40, BOLD, 12, "1 Start");
      pdf.line(24, BODY, 12, "The first sentence is long and its last word is par-");
      pdf.line(14, BODY, 12, "ted at the end of the line, as is read-");
      pdf.line(14, BODY, 12, "only, which is written read-only elsewhere.");
      pdf.line(28, BODY, 12, "A second paragraph that goes on over the");
      pdf.page().line(0, BODY, 12, "end of its page.");
      pdf.line(28, BODY, 12, "\u2022 one item").line(14, BODY, 12, "\u2022 another item");
      pdf.line(28, FIXED, 10, "if (x) {").line(12, 84, FIXED, 10, "y();").line(12, FIXED, 10, "}");
      pdf.line(40, BOLD, 12, "1.1 Deeper").line(24, BODY, 12, "The last paragraph of all.");
      Parsed parsed = parsing.parse("a.pdf", pdf.bytes());
      assertThat(Parsing.blocks(parsed))
          .containsExactly(
              "HEADING1 p1: The Manual",
              "HEADING1 p1: 1 Start",
              "PARAGRAPH p1: The first sentence is long and its last word is parted at the end of the line, as is read-only, which is written read-only elsewhere.",
              "PARAGRAPH p1-2: A second paragraph that goes on over the end of its page.",
              "LIST_ITEM p2: • one item",
              "LIST_ITEM p2: • another item",
              "CODE p2: if (x) {¶  y();¶}",
              "HEADING2 p2: 1.1 Deeper",
              "PARAGRAPH p2: The last paragraph of all.");
      assertThat(parsed.title()).isEqualTo("The Manual");
    }
  }

  @Test
  void linesThatComeBackOnEveryPageAreDropped() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      for (int page = 1; page <= 4; page++) {
        pdf.page().line(0, BODY, 9, "The Running Title");
        pdf.line(40, BODY, 12, "Exercise " + 3 * page + ".");
        pdf.line(600, BODY, 9, "Page " + page + " of 4");
      }
      assertThat(parsing.parse("a.pdf", pdf.bytes()).text())
          .isEqualTo("Exercise 3.\n\nExercise 6.\n\nExercise 9.\n\nExercise 12.");
    }
  }

  @Test
  void outlineSaysWhatIsAHeading() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      pdf.page().line(0, BODY, 12, "Overview").line(14, BODY, 12, "Plain words below it.");
      PDDocumentOutline outline = new PDDocumentOutline();
      PDOutlineItem part = new PDOutlineItem();
      part.setTitle("Part");
      PDOutlineItem item = new PDOutlineItem();
      item.setTitle("Overview");
      part.addLast(item);
      outline.addLast(part);
      pdf.document().getDocumentCatalog().setDocumentOutline(outline);
      assertThat(Parsing.blocks(parsing.parse("a.pdf", pdf.bytes())))
          .containsExactly("HEADING2 p1: Overview", "PARAGRAPH p1: Plain words below it.");
    }
  }

  @Test
  void whatTheFileSaysOfItselfIsMetadata() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      pdf.page().line(0, BODY, 12, "Words.");
      pdf.document().getDocumentInformation().setTitle("Own title");
      pdf.document().getDocumentInformation().setAuthor("Ada");
      pdf.document()
          .getDocumentInformation()
          .setCustomMetadataValue("CreationDate", "D:20240531100000Z");
      Parsed parsed = parsing.parse("a.pdf", pdf.bytes());
      assertThat(parsed.title()).isEqualTo("Own title");
      assertThat(parsed.metadata().values())
          .containsEntry("author", List.of("Ada"))
          .containsEntry("date", List.of("2024-05-31T10:00:00Z"));
    }
  }

  @Test
  void titleThatIsAFileNameIsNotTaken() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      pdf.page().line(0, BOLD, 20, "Real Title").line(40, BODY, 12, "Some longer running text.");
      pdf.document().getDocumentInformation().setTitle("Microsoft Word - draft.doc");
      assertThat(parsing.parse("a.pdf", pdf.bytes()).title()).isEqualTo("Real Title");
    }
  }

  @Test
  void encryptedFileIsReported() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      byte[] bytes = pdf.page().line(0, BODY, 12, "Secret.").encrypt("password").bytes();
      assertThatThrownBy(() -> parsing.parse("a.pdf", bytes))
          .hasMessage("a.pdf is encrypted and opens only with a password; save it without one.");
    }
  }

  @Test
  void fileThatOnlyForbidsChangesIsRead() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      byte[] bytes = pdf.page().line(0, BODY, 12, "Open words.").encrypt("").bytes();
      assertThat(parsing.parse("a.pdf", bytes).text()).isEqualTo("Open words.");
    }
  }

  @Test
  void truncatedFileIsReportedWhereverItEnds() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      byte[] bytes = pdf.page().line(0, BODY, 12, "Some words.").bytes();
      for (int end = 10; end < bytes.length - 10; end += 37) {
        byte[] cut = Arrays.copyOf(bytes, end);
        assertThatThrownBy(() -> parsing.parse("a.pdf", cut))
            .hasMessageStartingWith("a.pdf is ")
            .hasMessageMatching("(?s).*(is cut short because|is damaged \\().*");
      }
    }
  }

  @Test
  void picturesOfTextAreReported() throws IOException {
    try (PdfSample pdf = new PdfSample()) {
      byte[] bytes = pdf.page().page().bytes();
      assertThatThrownBy(() -> parsing.parse("a.pdf", bytes))
          .hasMessage(
              "a.pdf has no text because its 2 pages are pictures; recognise its text (OCR) first.");
    }
  }
}
