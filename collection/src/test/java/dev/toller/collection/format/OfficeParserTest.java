// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeParserTest {

  @TempDir private Path folder;
  private Parsing parsing;

  @BeforeEach
  void prepare() {
    parsing = new Parsing(folder);
  }

  @Test
  void wordHasHeadingsAndTables() throws IOException {
    Parsed parsed = parsing.parse("a.docx", OfficeSamples.docx());
    assertThat(Parsing.blocks(parsed))
        .containsExactly(
            "HEADING1: Install",
            "PARAGRAPH: Unpack the archive.",
            "HEADING2: On Linux",
            "TABLE [Key | Value]: Key | Value¶port | 8080",
            "PARAGRAPH: Then start it.");
    assertThat(parsed.title()).isEqualTo("Own title");
    assertThat(parsed.type()).isEqualTo("docx");
    assertThat(parsed.metadata().get("author")).containsExactly("Ada");
  }

  @Test
  void slidesArePages() throws IOException {
    Parsed parsed = parsing.parse("a.pptx", OfficeSamples.pptx());
    assertThat(Parsing.blocks(parsed))
        .containsExactly(
            "HEADING2 p1: Locks",
            "PARAGRAPH p1: All about locks.",
            "HEADING2 p2: Queues",
            "PARAGRAPH p2: All about queues.");
    assertThat(parsed.type()).isEqualTo("pptx");
  }

  @Test
  void sheetsArePagesUnderTheirNames() throws IOException {
    List<String> blocks =
        List.of(
            "HEADING1 p1: Prices",
            "TABLE p1 [Item | Price]: Item | Price¶bolt | 0.25",
            "HEADING1 p2: Stock",
            "TABLE p2 [Item | Count]: Item | Count");
    Parsed parsed = parsing.parse("a.xlsx", OfficeSamples.xlsx());
    assertThat(Parsing.blocks(parsed)).isEqualTo(blocks);
    assertThat(parsed.type()).isEqualTo("xlsx");
    assertThat(Parsing.blocks(parsing.parse("a.xls", OfficeSamples.xls()))).isEqualTo(blocks);
  }

  @Test
  void richTextIsRead() {
    Parsed parsed = parsing.parse("a.rtf", "{\\rtf1\\ansi First words.\\par Second words.\\par}");
    assertThat(parsed.text()).contains("First words.").contains("Second words.");
    assertThat(parsed.type()).isEqualTo("rtf");
  }

  @Test
  void encryptedFileIsReported() throws Exception {
    byte[] bytes = OfficeSamples.encrypted(OfficeSamples.docx());
    assertThatThrownBy(() -> parsing.parse("a.docx", bytes))
        .hasMessage("a.docx is encrypted and opens only with a password; save it without one.");
  }

  @Test
  void truncatedFileIsReported() throws IOException {
    byte[] bytes = OfficeSamples.docx();
    for (int end = 100; end < bytes.length - 100; end += bytes.length / 7) {
      byte[] cut = Arrays.copyOf(bytes, end);
      assertThatThrownBy(() -> parsing.parse("a.docx", cut))
          .hasMessage(
              "a.docx is cut short because the list of contents at its end is missing; fetch it again.");
    }
  }

  @Test
  void archiveThatUnfoldsToFarTooMuchIsReported() throws IOException {
    FormatLimits limits = new FormatLimits(1_000_000, 1_000_000, Duration.ofMinutes(1));
    byte[] bytes = word("<w:p><w:r><w:t>" + "0".repeat(6_000_000) + "</w:t></w:r></w:p>");
    assertThat(bytes.length).isLessThan(100_000);
    assertThatThrownBy(() -> new Parsing(folder, limits).parse("a.docx", bytes))
        .hasMessage(
            "a.docx holds more than 1,000,000 characters of text, the most that is taken from one file; split it.");
  }

  @Test
  void entitiesAreNotUnfolded() throws IOException {
    byte[] bytes =
        zip(
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"));
    assertThatThrownBy(() -> parsing.parse("a.docx", bytes))
        .hasMessageStartingWith("a.docx is damaged (error: DOCTYPE is disallowed");
  }

  private static byte[] word(String body) throws IOException {
    return zip(document(body));
  }

  private static String document(String body) {
    return "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
        + body
        + "</w:body></w:document>";
  }

  private static byte[] zip(String document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
      entry(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
      entry(zip, "word/document.xml", document);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
