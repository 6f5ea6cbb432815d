// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import java.io.IOException;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/**
 * PDF, by the text that it carries; scanned pages have none and are reported. Lines are taken off
 * the pages by {@link PdfLines} and made into blocks by {@link PdfLayout}.
 */
final class PdfParser implements FormatParser {

  private static final Pattern POOR_TITLE =
      Pattern.compile("(?i).*\\.(?:docx?|odt|tex|dvi|indd|qxd|pages|html?)|untitled.*|.*\\d{6,}.*");
  private static final int MOST_DEPTH = 10;
  private static final int MOST_ENTRIES = 10_000;
  private static final String END = "%%EOF";

  static {
    PdfFonts.install();
  }

  @Override
  public Parsed parse(Source source) throws IOException {
    try (PDDocument document = open(source)) {
      requireWhole(source.bytes());
      List<PdfLine> lines = PdfLines.of(document, source.limits());
      if (lines.isEmpty()) {
        throw new UnreadableException(
            "has no text because its %,d pages are pictures; recognise its text (OCR) first"
                .formatted(document.getNumberOfPages()));
      }
      BlockWriter writer = new BlockWriter(source.limits());
      List<PdfLine> inner = PdfEdges.without(lines);
      PdfLayout layout = new PdfLayout(inner, new PdfHeadings(inner, outline(document)));
      layout.write(writer);
      PDDocumentInformation own = document.getDocumentInformation();
      return writer.parsed(title(own).orElseGet(layout::title), "pdf", metadata(own));
    }
  }

  private static PDDocument open(Source source) throws IOException {
    try {
      long most = 16L * source.limits().bytes();
      return Loader.loadPDF(
          source.bytes(), "", null, null, MemoryUsageSetting.setupMainMemoryOnly(most).streamCache);
    } catch (InvalidPasswordException encrypted) {
      throw new UnreadableException(
          "is encrypted and opens only with a password; save it without one");
    }
  }

  /** A file that was cut off may still open, without its last pages. */
  private static void requireWhole(byte[] bytes) throws UnreadableException {
    String all = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    if (!all.contains(END)) {
      throw new UnreadableException(
          "is cut short because its end mark %s is missing; fetch it again".formatted(END));
    }
  }

  /** The depth of each entry of the outline, from 1, by its title. */
  private static Map<String, Integer> outline(PDDocument document) {
    Map<String, Integer> depths = new HashMap<>();
    PDDocumentOutline root = document.getDocumentCatalog().getDocumentOutline();
    if (root != null) {
      collect(root, 1, depths);
    }
    return depths;
  }

  private static void collect(PDOutlineNode parent, int depth, Map<String, Integer> depths) {
    for (PDOutlineItem item : parent.children()) {
      if (depth > MOST_DEPTH || depths.size() > MOST_ENTRIES) {
        return;
      }
      if (item.getTitle() != null) {
        depths.putIfAbsent(item.getTitle(), depth);
      }
      collect(item, depth + 1, depths);
    }
  }

  private static Optional<String> title(PDDocumentInformation own) {
    return Optional.ofNullable(own.getTitle())
        .map(String::strip)
        .filter(title -> !title.isEmpty() && !POOR_TITLE.matcher(title).matches());
  }

  private static Metadata metadata(PDDocumentInformation own) {
    Fields fields = new Fields();
    add(fields, "author", own.getAuthor());
    add(fields, "subject", own.getSubject());
    add(fields, "keywords", own.getKeywords());
    Optional.ofNullable(own.getModificationDate())
        .or(() -> Optional.ofNullable(own.getCreationDate()))
        .map(Calendar::toInstant)
        .ifPresent(date -> fields.add(Metadata.DATE, date.toString()));
    return fields.metadata();
  }

  private static void add(Fields fields, String name, String value) {
    if (value != null) {
      fields.add(name, value);
    }
  }
}
