// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * Stands in for fonts that a PDF names and does not carry: always with the one that PDFBox brings.
 * So a file gives the same text on every machine, whatever fonts it has, and the fonts of the
 * machine are neither searched nor listed in a file in the user's home, as PDFBox does by itself.
 */
final class PdfFonts implements FontMapper {

  private static final String LIBERATION =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont font;

  private PdfFonts(TrueTypeFont font) {
    this.font = font;
  }

  /** Makes PDFBox use these fonts, in the whole process. */
  static void install() {
    try (InputStream bytes =
        Objects.requireNonNull(FontMapper.class.getResourceAsStream(LIBERATION))) {
      FontMappers.set(new PdfFonts(new TTFParser().parse(new RandomAccessReadBuffer(bytes))));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor about) {
    return new FontMapping<>(font, true);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor about) {
    return new FontMapping<>(font, true);
  }

  @Override
  public CIDFontMapping getCIDFont(
      String name, PDFontDescriptor about, PDCIDSystemInfo characters) {
    return new CIDFontMapping(null, font, true);
  }
}
