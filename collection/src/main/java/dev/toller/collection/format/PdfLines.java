// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Takes the lines off the pages of a PDF, in the order in which it draws them. */
final class PdfLines extends PDFTextStripper {

  private static final Pattern FIXED =
      Pattern.compile("courier|mono|consol|typewriter|menlo|cmtt|fixed");
  private static final Pattern BOLD = Pattern.compile("bold|black|heavy|semib|demib");

  private final int maxCharacters;
  private final List<PdfLine> lines = new ArrayList<>();
  private final List<TextPosition> letters = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private int characters;

  private PdfLines(FormatLimits limits) {
    this.maxCharacters = limits.characters();
  }

  static List<PdfLine> of(PDDocument document, FormatLimits limits) throws IOException {
    PdfLines stripper = new PdfLines(limits);
    stripper.getText(document);
    return stripper.lines;
  }

  @Override
  protected void writeString(String word, List<TextPosition> positions) throws IOException {
    characters += word.length();
    if (characters > maxCharacters || Thread.interrupted()) {
      throw new UnreadableException(
          "holds more than %,d characters of text, the most that is taken from one file; split it"
              .formatted(maxCharacters));
    }
    words.append(word);
    letters.addAll(positions);
  }

  @Override
  protected void writeWordSeparator() {
    words.append(' ');
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  @Override
  protected void writePageEnd() {
    endLine();
  }

  private void endLine() {
    String said = words.toString().replace('\u00A0', ' ').strip();
    if (!said.isEmpty()) {
      TextPosition first =
          letters.stream()
              .filter(letter -> !letter.getUnicode().isBlank())
              .findFirst()
              .orElseThrow();
      float size = Math.round(2 * largest()) / 2f;
      lines.add(
          new PdfLine(
              getCurrentPageNo(),
              said,
              first.getXDirAdj(),
              first.getYDirAdj(),
              size,
              all(BOLD),
              all(FIXED),
              Math.max(1, first.getWidthOfSpace())));
    }
    words.setLength(0);
    letters.clear();
  }

  private float largest() {
    float largest = 0;
    for (TextPosition letter : letters) {
      largest = Math.max(largest, letter.getFontSizeInPt());
    }
    return largest;
  }

  private boolean all(Pattern style) {
    return letters.stream()
        .filter(letter -> !letter.getUnicode().isBlank())
        .allMatch(letter -> style.matcher(fontName(letter)).find());
  }

  private static String fontName(TextPosition letter) {
    String name = letter.getFont().getName();
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }
}
