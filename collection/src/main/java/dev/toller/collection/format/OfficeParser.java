// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Word, PowerPoint and Excel, of today (OOXML) and of before 2007, and RTF. Tika gives the text as
 * a page, whose slides and sheets count as pages. Documents inside the document are not read.
 */
final class OfficeParser implements FormatParser {

  private static final Set<String> PAGES = Set.of("page", "sheet", "slide-content");
  private static final Map<String, String> TYPES =
      Map.of(
          "wordprocessingml", "docx",
          "presentationml", "pptx",
          "spreadsheetml", "xlsx",
          "msword", "doc",
          "powerpoint", "ppt",
          "ms-excel", "xls",
          "rtf", "rtf");

  private static final int LONGEST_TITLE = 100;

  private final Parser parser;

  private OfficeParser(Parser parser) {
    this.parser = parser;
  }

  static OfficeParser ooxml() {
    return new OfficeParser(new OOXMLParser());
  }

  static OfficeParser ole2() {
    return new OfficeParser(new org.apache.tika.parser.microsoft.OfficeParser());
  }

  static OfficeParser rtf() {
    return new OfficeParser(new RTFParser());
  }

  @Override
  public Parsed parse(Source source) throws IOException {
    var found = new org.apache.tika.metadata.Metadata();
    BoundedPage page = new BoundedPage(source.limits());
    extract(source, page, found);
    BlockWriter writer = new BlockWriter(source.limits());
    Element body = Jsoup.parse(page.toString()).body();
    body.select(".slide-content").forEach(OfficeParser::markTitle);
    HtmlBlocks.write(body, writer, PAGES);
    String title = String.valueOf(found.get(TikaCoreProperties.TITLE)).strip();
    return writer.parsed(title.equals("null") ? "" : title, type(found), own(found));
  }

  /** Makes a heading of the short paragraph with which a slide begins. */
  private static void markTitle(Element slide) {
    Element first = slide.firstElementChild();
    if (first != null && first.text().length() <= LONGEST_TITLE && slide.childrenSize() > 1) {
      first.tagName("h2");
    }
  }

  private void extract(Source source, ContentHandler page, org.apache.tika.metadata.Metadata found)
      throws IOException {
    try (TikaInputStream bytes = TikaInputStream.get(source.bytes())) {
      parser.parse(bytes, page, found, context());
    } catch (EncryptedDocumentException encrypted) {
      throw new UnreadableException(
          "is encrypted and opens only with a password; save it without one");
    } catch (SAXException stopped) {
      throw stopped.getCause() instanceof UnreadableException reason
          ? reason
          : new IOException(stopped);
    } catch (TikaException broken) {
      throw new IOException(
          Reasons.of(broken.getCause() == null ? broken : broken.getCause()), broken);
    }
  }

  private static ParseContext context() {
    OfficeParserConfig config = new OfficeParserConfig();
    config.setIncludeHeadersAndFooters(false);
    config.setIncludeSlideMasterContent(false);
    config.setIncludeDeletedContent(false);
    config.setExtractMacros(false);
    ParseContext context = new ParseContext();
    context.set(OfficeParserConfig.class, config);
    context.set(EmbeddedDocumentExtractor.class, new NoneEmbedded());
    return context;
  }

  private static String type(org.apache.tika.metadata.Metadata found) {
    String mime = String.valueOf(found.get(org.apache.tika.metadata.Metadata.CONTENT_TYPE));
    return TYPES.entrySet().stream()
        .filter(type -> mime.contains(type.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("office");
  }

  private static Metadata own(org.apache.tika.metadata.Metadata found) {
    Fields fields = new Fields();
    for (String author : found.getValues(TikaCoreProperties.CREATOR)) {
      fields.add("author", author);
    }
    for (String subject : found.getValues(TikaCoreProperties.SUBJECT)) {
      fields.add("subject", subject);
    }
    String date = found.get(TikaCoreProperties.MODIFIED);
    if (date != null) {
      fields.add(Metadata.DATE, date);
    }
    return fields.metadata();
  }

  /** Leaves what is embedded in a document alone. */
  private static final class NoneEmbedded implements EmbeddedDocumentExtractor {
    @Override
    public boolean shouldParseEmbedded(org.apache.tika.metadata.Metadata embedded) {
      return false;
    }

    @Override
    public void parseEmbedded(
        InputStream stream,
        ContentHandler handler,
        org.apache.tika.metadata.Metadata embedded,
        boolean outputHtml) {}
  }
}
