// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.Extent;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Span;
import dev.toller.collection.format.Lines;
import dev.toller.collection.format.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cuts a parsed document into passages along its structure.
 *
 * <p>A passage lies within one section, the text below one heading, and holds as many of its
 * neighbouring blocks as fit. Only sections that are smaller than a quarter of a passage share one,
 * up to half of its size, and only with their siblings or with the section that encloses them; such
 * a passage carries the headings that all of them share. Tables and code that fit are never cut;
 * {@link Cutter} says how larger blocks are. A record of a data file is a passage of its own.
 *
 * <p>What counts is {@link Passage#indexed()}: title and headings take their share first, at most
 * half. Every text is counted at most a few times, so that time is linear in the length of the
 * document. Immutable; may be used from several threads at once if {@code tokens} may.
 */
public final class Chunker {

  private final Sizer sizer;
  private final ChunkSettings settings;

  /**
   * @param tokens how many tokens a text has for the encoder, as {@link dev.toller.Encoder#tokens}
   * @param settings how large passages are
   */
  public Chunker(ToIntFunction<String> tokens, ChunkSettings settings) {
    this.sizer = new Sizer(tokens);
    this.settings = settings;
  }

  /**
   * The passages of a document, in order.
   *
   * @param documentId the document's id, with which those of the passages begin
   * @param path the document's path
   * @param parsed the document
   * @param documentMetadata what is known of the document; each passage has it too
   */
  public List<Passage> split(
      String documentId, String path, Parsed parsed, Metadata documentMetadata) {
    return new Document(documentId, parsed, documentMetadata.with(Metadata.PATH, path)).split();
  }

  /** The work on one document. */
  private final class Document {

    private final String id;
    private final Parsed parsed;
    private final Metadata metadata;
    private final Optional<Lines> lines;
    private final Cutter cutter;
    private final List<Passage> passages = new ArrayList<>();

    Document(String id, Parsed parsed, Metadata metadata) {
      this.id = id;
      this.parsed = parsed;
      this.metadata = metadata;
      this.lines = parsed.lines() ? Optional.of(Lines.of(parsed.text())) : Optional.empty();
      this.cutter = new Cutter(parsed.text(), sizer, settings);
    }

    List<Passage> split() {
      for (Section section :
          new TinySections(parsed.text(), sizer, settings).join(Outline.of(parsed))) {
        Prefix prefix = Prefix.fit(sizer, settings.maxTokens(), parsed.title(), section.path());
        int rest = settings.maxTokens() - prefix.size();
        List<Unit> units =
            section.blocks().stream().flatMap(block -> cutter.cut(block, rest).stream()).toList();
        Packer.pack(parsed.text(), sizer, units, rest).forEach(packed -> add(prefix, packed));
      }
      return passages;
    }

    private void add(Prefix prefix, List<Unit> packed) {
      Unit first = packed.getFirst();
      Span span = new Span(first.span().start(), packed.getLast().span().end());
      List<String> headings =
          Stream.concat(prefix.headings().stream(), first.above().stream()).toList();
      Optional<Extent> pages = pages(packed);
      passages.add(
          new Passage(
              "%s-%04d".formatted(id, passages.size()),
              id,
              passages.size(),
              prefix.title(),
              headings,
              span,
              lines.map(known -> extent(known, span)),
              pages,
              metadata(first, headings, pages),
              span.of(parsed.text())));
    }

    private Metadata metadata(Unit first, List<String> headings, Optional<Extent> pages) {
      return metadata
          .with(first.block().metadata())
          .with(Metadata.HEADING, headings)
          .with(Metadata.PAGE, pages.map(Document::numbers).orElse(List.of()));
    }

    private static List<String> numbers(Extent pages) {
      return IntStream.rangeClosed(pages.first(), pages.last())
          .mapToObj(Integer::toString)
          .toList();
    }

    private static Extent extent(Lines lines, Span span) {
      return new Extent(
          lines.at(span.start()) + 1, lines.at(Math.max(span.start(), span.end() - 1)) + 1);
    }

    private static Optional<Extent> pages(List<Unit> packed) {
      List<Extent> extents =
          packed.stream().flatMap(unit -> unit.block().pages().stream()).toList();
      return extents.isEmpty()
          ? Optional.empty()
          : Optional.of(new Extent(extents.getFirst().first(), extents.getLast().last()));
    }
  }
}
