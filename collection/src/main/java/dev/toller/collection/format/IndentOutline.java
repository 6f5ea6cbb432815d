// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds classes, their methods and functions in Python by indentation: each with its decorators and
 * the comments right above it, under the names of its class and itself. What stands at the left
 * margin besides is cut at blank lines.
 */
final class IndentOutline {

  private static final Pattern START =
      Pattern.compile("(\\s*)(?:async\\s+)?(class|def)\\s+(\\w+).*");
  private static final Pattern ABOVE = Pattern.compile("\\s*[@#].*");
  private static final Pattern AT_MARGIN = Pattern.compile("[^\\s)\\]}].*");

  private final Lines lines;
  private final List<Block> blocks = new ArrayList<>();
  private int pending;
  private List<String> path = List.of();
  private String type = "";
  private int memberIndent;

  IndentOutline(Lines lines, int start) {
    this.lines = lines;
    this.pending = start;
  }

  List<Block> blocks() {
    for (int line = pending; line < lines.count(); line++) {
      Matcher start = START.matcher(lines.line(line));
      if (start.matches() && isMember(start.group(1).length())) {
        open(line, start);
      } else if (!path.isEmpty() && AT_MARGIN.matcher(lines.line(line)).matches()) {
        closeBefore(above(line));
        path = List.of();
        type = "";
      }
    }
    closeBefore(lines.count());
    return blocks;
  }

  private boolean isMember(int indent) {
    if (indent > 0 && !type.isEmpty() && memberIndent < 0) {
      memberIndent = indent;
    }
    return indent == 0 || (!type.isEmpty() && indent == memberIndent);
  }

  private void open(int line, Matcher start) {
    closeBefore(above(line));
    String name = start.group(3);
    if (start.group(1).isEmpty()) {
      type = start.group(2).equals("class") ? name : "";
      memberIndent = -1;
      path = List.of(name);
    } else {
      path = List.of(type, name);
    }
  }

  /** The first line of the decorators and comments right above a line. */
  private int above(int line) {
    int first = line;
    while (first > pending && ABOVE.matcher(lines.line(first - 1)).matches()) {
      first--;
    }
    return first;
  }

  private void closeBefore(int end) {
    if (path.isEmpty()) {
      blocks.addAll(BlankLines.blocks(lines, pending, end));
    } else {
      int last = end;
      while (last > pending && lines.isBlank(last - 1)) {
        last--;
      }
      blocks.add(Block.of(Block.Kind.CODE, lines.span(pending, last - 1)).withHeadings(path));
    }
    pending = end;
  }
}
