// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Source code and configuration. The title is the file's name.
 *
 * <p>Languages with braces are cut into their members by {@link BraceOutline}, Python by {@link
 * IndentOutline}, each member under the names of its type and itself; all else is cut at blank
 * lines. The licence header and imports stay out of the blocks.
 */
final class CodeParser implements FormatParser {

  private static final Map<String, String> BRACES =
      Map.ofEntries(
          Map.entry("java", "java"),
          Map.entry("kt", "kotlin"),
          Map.entry("kts", "kotlin"),
          Map.entry("scala", "scala"),
          Map.entry("groovy", "groovy"),
          Map.entry("gradle", "groovy"),
          Map.entry("js", "javascript"),
          Map.entry("mjs", "javascript"),
          Map.entry("cjs", "javascript"),
          Map.entry("jsx", "javascript"),
          Map.entry("ts", "typescript"),
          Map.entry("tsx", "typescript"),
          Map.entry("go", "go"),
          Map.entry("rs", "rust"),
          Map.entry("c", "c"),
          Map.entry("h", "c"),
          Map.entry("cc", "c++"),
          Map.entry("cpp", "c++"),
          Map.entry("cxx", "c++"),
          Map.entry("hh", "c++"),
          Map.entry("hpp", "c++"),
          Map.entry("cs", "c#"),
          Map.entry("swift", "swift"),
          Map.entry("dart", "dart"),
          Map.entry("php", "php"),
          Map.entry("proto", "protobuf"));

  private final String language;
  private final boolean braces;

  /**
   * @param extension of the files, in lower case
   */
  CodeParser(String extension) {
    this.language = BRACES.getOrDefault(extension, extension.equals("py") ? "python" : extension);
    this.braces = BRACES.containsKey(extension);
  }

  @Override
  public Parsed parse(Source source) throws IOException {
    String text = source.text();
    Lines lines = Lines.of(text);
    int start = LicenceHeader.end(lines);
    Metadata own = Metadata.NONE.with("language", language);
    return new Parsed(source.name(), "code", own, text, true, blocks(text, lines, start));
  }

  private List<Block> blocks(String text, Lines lines, int start) {
    if (braces) {
      return new BraceOutline(text, lines, start).blocks();
    }
    return language.equals("python")
        ? new IndentOutline(lines, start).blocks()
        : BlankLines.blocks(lines, start, lines.count());
  }
}
