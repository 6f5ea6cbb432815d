// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.collection.format.Block;
import dev.toller.collection.format.Parsed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cuts a document into sections. A heading closes all that are not above it; blocks with headings
 * of their own open sections below the last heading. A heading with no text of its own makes no
 * section where deeper ones follow, since all of them carry its words. What only calls for
 * attention ("Note") opens nothing.
 */
final class Outline {

  private static final Pattern CALLOUT =
      Pattern.compile("(?i)(?:notes?|warning|caution|tip|hint|important|examples?):?");

  private record Level(int level, String words) {}

  private final Parsed parsed;
  private final Deque<Level> above = new ArrayDeque<>();
  private final List<Section> sections = new ArrayList<>();

  private Outline(Parsed parsed) {
    this.parsed = parsed;
  }

  static List<Section> of(Parsed parsed) {
    Outline outline = new Outline(parsed);
    parsed.blocks().forEach(outline::add);
    return outline.sections;
  }

  private void add(Block block) {
    switch (block.kind()) {
      case HEADING -> addHeading(block);
      case TABLE, PARAGRAPH, LIST_ITEM -> append(path(List.of()), block);
      case CODE -> append(path(block.headings()), block);
      case RECORD -> begin(path(block.headings()), block);
    }
  }

  private void addHeading(Block heading) {
    if (CALLOUT.matcher(words(heading)).matches()) {
      append(path(List.of()), heading);
    } else {
      open(heading);
    }
  }

  private void open(Block heading) {
    while (!above.isEmpty() && above.getLast().level() >= heading.level()) {
      above.removeLast();
    }
    above.addLast(new Level(heading.level(), words(heading)));
    begin(path(List.of()), heading);
  }

  private String words(Block heading) {
    return heading.headings().isEmpty()
        ? heading.span().of(parsed.text())
        : String.join(" ", heading.headings());
  }

  private void append(List<String> path, Block block) {
    if (!sections.isEmpty()
        && sections.getLast().path().equals(path)
        && !sections.getLast().isRecord()) {
      sections.getLast().blocks().add(block);
    } else {
      begin(path, block);
    }
  }

  private void begin(List<String> path, Block block) {
    dropBareHeading(path);
    sections.add(new Section(path, new ArrayList<>(List.of(block))));
  }

  private void dropBareHeading(List<String> path) {
    if (!sections.isEmpty()
        && sections.getLast().isHeadingOnly()
        && sections.getLast().encloses(new Section(path, List.of()))) {
      sections.removeLast();
    }
  }

  private List<String> path(List<String> own) {
    return Stream.concat(above.stream().map(Level::words), own.stream()).toList();
  }
}
