// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Parses what a test writes, and prints blocks so that they can be compared. */
final class Parsing {

  private final Path folder;
  private final Formats formats;

  Parsing(Path folder) {
    this(folder, FormatLimits.DEFAULT);
  }

  Parsing(Path folder, FormatLimits limits) {
    this.folder = folder;
    this.formats = new Formats(limits);
  }

  Parsed parse(String name, String text) {
    return parse(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Parsed parse(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return formats.parse(Files.write(file, bytes), name);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** One line a block: kind, level, own headings, text with line breaks as {@code ¶}. */
  static List<String> blocks(Parsed parsed) {
    return parsed.blocks().stream().map(block -> line(parsed, block)).toList();
  }

  private static String line(Parsed parsed, Block block) {
    String level = block.level() == 0 ? "" : "" + block.level();
    String own = block.headings().isEmpty() ? "" : " " + block.headings();
    String pages = block.pages().map(extent -> " p" + extent).orElse("");
    String text = block.span().of(parsed.text()).replace("\r\n", "¶").replace("\n", "¶");
    return block.kind() + level + pages + own + ": " + text;
  }
}
