// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Web pages. Nothing in a page is run or fetched; scripts and all that is not the page's own words
 * are left out, as {@link HtmlNoise} says.
 */
final class HtmlParser implements FormatParser {

  private static final List<String> DATES =
      List.of(
          "date",
          "dc.date",
          "dcterms.date",
          "dcterms.modified",
          "dc.created",
          "dcterms.created",
          "article:modified_time",
          "article:published_time");
  private static final List<String> FIELDS = List.of("author", "description", "keywords");

  @Override
  public Parsed parse(Source source) throws IOException {
    return parse(page(source.bytes()), source.limits());
  }

  /** The blocks of a page that is given as text. */
  static Parsed parse(Document page, FormatLimits limits) throws IOException {
    BlockWriter writer = new BlockWriter(limits);
    HtmlBlocks.write(HtmlNoise.content(page.body()), writer);
    return writer.parsed(title(page), "html", metadata(page));
  }

  /** By the charset that the page or its byte-order mark names, else as any text is decoded. */
  private static Document page(byte[] bytes) throws IOException {
    Document page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
    boolean guessed = page.charset().equals(StandardCharsets.UTF_8);
    return guessed ? Jsoup.parse(Decoder.decode(bytes)) : page;
  }

  private static String title(Document page) {
    return Stream.of(
            page.title(), Optional.ofNullable(page.selectFirst("h1")).map(Element::text).orElse(""))
        .filter(title -> !title.isBlank())
        .findFirst()
        .orElse("");
  }

  private static Metadata metadata(Document page) {
    Map<String, List<String>> own = new TreeMap<>();
    for (String field : FIELDS) {
      content(page, field).ifPresent(value -> own.put(field, List.of(value)));
    }
    DATES.stream()
        .flatMap(name -> content(page, name).stream())
        .flatMap(value -> Dates.iso(value).stream())
        .findFirst()
        .ifPresent(date -> own.put(Metadata.DATE, List.of(date)));
    return Metadata.of(own);
  }

  private static Optional<String> content(Document page, String name) {
    return page.select("meta[name=\"%1$s\"], meta[property=\"%1$s\"]".formatted(name)).stream()
        .map(meta -> meta.attr("content").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
