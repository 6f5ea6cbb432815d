// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The formats, each with the extensions that claim it and the bytes that betray it. */
enum Format {
  MARKDOWN("Markdown", "md markdown mdown mkd"),
  HTML("HTML", "html htm xhtml"),
  PDF("PDF", "pdf"),
  OOXML("Word, PowerPoint or Excel", "docx docm dotx pptx pptm ppsx xlsx xlsm"),
  OLE2("Word, PowerPoint or Excel of before 2007", "doc dot ppt pps xls"),
  RTF("RTF", "rtf"),
  CSV("CSV", "csv"),
  TSV("TSV", "tsv tab"),
  JSONL("JSON lines", "jsonl ndjson"),
  MAIL("e-mail", "eml"),
  MAILBOX("a mailbox", "mbox"),
  TEXT("text", "txt text rst adoc asciidoc asc org log tex srt vtt"),
  CODE(
      "code",
      """
      java kt kts scala groovy gradle py pyi js mjs cjs jsx ts tsx go rs c h cc cpp cxx hh hpp cs
      swift dart php rb pl lua r jl hs clj ex exs erl sh bash zsh ps1 bat cmd sql xml xsd xsl pom
      json yaml yml toml ini cfg conf properties css scss less vue svelte proto graphql tf
      cmake mk jte jsp
      """);

  private static final Map<String, Format> BY_EXTENSION =
      Arrays.stream(values())
          .collect(
              HashMap::new,
              (map, format) -> format.extensions().forEach(each -> map.put(each, format)),
              Map::putAll);
  private static final Set<String> TEXT_NAMES =
      Set.of(
          "readme",
          "license",
          "licence",
          "notice",
          "changelog",
          "changes",
          "authors",
          "contributing",
          "copying",
          "install",
          "news",
          "todo",
          "history");
  private static final Set<String> CODE_NAMES =
      Set.of(
          "makefile",
          "dockerfile",
          "containerfile",
          "jenkinsfile",
          "rakefile",
          "gemfile",
          "procfile",
          "vagrantfile");
  private static final Pattern PAGE =
      Pattern.compile("(?is)\\s*(?:<\\?xml[^>]*>\\s*)?<(?:!doctype\\s+html|html|head|body)\\b.*");
  private static final String END_OF_ZIP = "PK\u0005\u0006";
  private static final int SNIFFED = 1_024;

  private final String words;
  private final String extensions;

  Format(String words, String extensions) {
    this.words = words;
    this.extensions = extensions;
  }

  private List<String> extensions() {
    return List.of(extensions.strip().split("\\s+"));
  }

  /** The format that a file's name claims; empty where it claims none of these. */
  static Optional<Format> of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (TEXT_NAMES.contains(name)) {
      return Optional.of(TEXT);
    }
    if (CODE_NAMES.contains(name)) {
      return Optional.of(CODE);
    }
    return Optional.ofNullable(BY_EXTENSION.get(extension(name)));
  }

  /** What follows the last dot of a name, unless the name begins with that dot. */
  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * The format that a file has.
   *
   * @param claimed by its name
   * @param bytes the file
   */
  static Format confirmed(Format claimed, byte[] bytes) throws UnreadableException {
    String start =
        new String(bytes, 0, Math.min(SNIFFED, bytes.length), StandardCharsets.ISO_8859_1);
    Optional<Format> seen = seen(claimed, start);
    if (seen.isPresent()) {
      return seen.get();
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return zip(claimed, bytes);
    }
    if (!claimed.isBinary()) {
      return claimed;
    }
    if (PAGE.matcher(start).matches()) {
      return HTML;
    }
    throw new UnreadableException(
        "is not %s because it does not begin as such a file does; give it the extension of its real format or fetch it again"
            .formatted(claimed.words));
  }

  private static Optional<Format> seen(Format claimed, String start) {
    if (claimed == PDF ? start.contains("%PDF-") : start.startsWith("%PDF-")) {
      return Optional.of(PDF);
    }
    if (start.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
      return Optional.of(OLE2);
    }
    return start.startsWith("{\\rtf") ? Optional.of(RTF) : Optional.empty();
  }

  private static Format zip(Format claimed, byte[] bytes) throws UnreadableException {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    if (claimed != OOXML && !all.contains("[Content_Types].xml")) {
      throw new UnreadableException(
          "is a ZIP archive, not %s; unpack it or give it its own extension"
              .formatted(claimed.words));
    }
    if (!all.contains(END_OF_ZIP)) {
      throw new UnreadableException(
          "is cut short because the list of contents at its end is missing; fetch it again");
    }
    return OOXML;
  }

  private boolean isBinary() {
    return this == PDF || this == OOXML || this == OLE2 || this == RTF;
  }

  /** What reads this format. */
  FormatParser parser(String path) {
    return switch (this) {
      case MARKDOWN -> new MarkdownParser();
      case HTML -> new HtmlParser();
      case PDF -> new PdfParser();
      case OOXML -> OfficeParser.ooxml();
      case OLE2 -> OfficeParser.ole2();
      case RTF -> OfficeParser.rtf();
      case CSV -> new TableParser("csv");
      case TSV -> new TableParser("tsv");
      case JSONL -> new JsonLinesParser();
      case MAIL -> new MailParser(false);
      case MAILBOX -> new MailParser(true);
      case TEXT -> new TextParser();
      case CODE -> new CodeParser(extension(path));
    };
  }
}
