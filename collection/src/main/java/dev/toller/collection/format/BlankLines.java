// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts code at blank lines, and leaves out lines that only import or name the package. */
final class BlankLines {

  private static final Pattern IMPORT =
      Pattern.compile(
          "\\s*(?:(?:import|package|using|use|from|require|require_once|#\\s*include|#\\s*pragma)\\b.*"
              + "|(?:const|let|var) .*= ?require\\(.*|[\\s)};]*)");

  private BlankLines() {}

  static List<Block> blocks(Lines lines, int start, int end) {
    List<Block> blocks = new ArrayList<>();
    int first = start;
    while (first < end) {
      int last = first;
      while (last < end && !lines.isBlank(last)) {
        last++;
      }
      if (last > first && !isImports(lines, first, last)) {
        blocks.add(Block.of(Block.Kind.CODE, lines.span(first, last - 1)));
      }
      first = last + 1;
    }
    return blocks;
  }

  private static boolean isImports(Lines lines, int first, int end) {
    for (int line = first; line < end; line++) {
      if (!IMPORT.matcher(lines.line(line)).matches()) {
        return false;
      }
    }
    return true;
  }
}
