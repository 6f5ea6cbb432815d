// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Writes PDFs line by line. */
final class PdfSample implements AutoCloseable {

  static final PDFont BODY = new PDType1Font(FontName.TIMES_ROMAN);
  static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
  static final PDFont FIXED = new PDType1Font(FontName.COURIER);

  private final PDDocument document = new PDDocument();
  private PDPageContentStream content;
  private float y;

  PdfSample page() throws IOException {
    endPage();
    PDPage page = new PDPage();
    document.addPage(page);
    content = new PDPageContentStream(document, page);
    y = 750;
    return this;
  }

  /** A line whose base line is {@code down} points below the one before. */
  PdfSample line(float down, PDFont font, float size, String words) throws IOException {
    return line(down, 72, font, size, words);
  }

  PdfSample line(float down, float x, PDFont font, float size, String words) throws IOException {
    y -= down;
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset(x, y);
    content.showText(words);
    content.endText();
    return this;
  }

  PDDocument document() {
    return document;
  }

  PdfSample encrypt(String password) throws IOException {
    document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
    return this;
  }

  byte[] bytes() throws IOException {
    endPage();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }

  private void endPage() throws IOException {
    if (content != null) {
      content.close();
      content = null;
    }
  }

  @Override
  public void close() {
    try {
      document.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
