// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds types and their members in languages with braces, by one pass over the characters that
 * knows comments, strings and brackets but no grammar.
 *
 * <p>An opening brace at the level of members ends a header. A header with a word such as {@code
 * class} opens a type, whose members follow; any other opens a body, which ends with its closing
 * brace. A member is a block of whole lines with the comments and annotations before it, under the
 * names of its types and its own; what stands between members (fields, constants) is cut at blank
 * lines. Where the brackets of a file do not match, the rest of it is cut at blank lines.
 */
final class BraceOutline {

  private static final Pattern TYPE =
      Pattern.compile(
          "\\b(?:class|interface|record|trait|object|namespace|module|protocol|extension|impl(?:<[^>]*>)?|service|message)"
              + "\\s+(?<name>[\\w$.:]+)|\\b(?:struct|union|enum)\\s+(?:class\\s+)?(?<data>\\w+)(?=[^(]*$)"
              + "|\\btype\\s+(?<go>\\w+)\\s+(?:struct|interface)\\b|\\b(?<none>namespace|extern)\\s*$");
  private static final Pattern ANNOTATION =
      Pattern.compile("@(?!interface)[\\w.]+(?:\\([^)]*\\))?");
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\b(?:func\\s*(?:\\([^)]*\\)\\s*)?|fn\\s+|fun\\s+(?:<[^>]*>\\s*)?(?:[\\w<>?]+\\.)?|function\\*?\\s+|def\\s+|const\\s+|let\\s+|var\\s+|val\\s+)(?<word>\\w+)"
              + "|(?<call>[~\\w$]+)\\s*(?:<[^<>]*>\\s*)?\\(|\\w\\s*=(?!=)");

  private static final Pattern TO_BLANK_LINE = Pattern.compile("(?s)^.*\\n[ \\t\\r]*\\n");
  private static final int LONGEST_HEADER = 2_000;

  /** An open bracket; a type where members may stand in it. */
  private record Scope(char bracket, boolean type, String name) {}

  private final String text;
  private final Lines lines;
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder header = new StringBuilder();
  private int headerStart;
  private int pending;
  private int at;

  BraceOutline(String text, Lines lines, int start) {
    this.text = text;
    this.lines = lines;
    this.pending = start;
    this.at = lines.span(start).start();
    this.headerStart = at;
  }

  List<Block> blocks() {
    while (at < text.length()) {
      int skipped = skipSilent();
      if (skipped > at) {
        header.append(' ');
        at = skipped;
      } else {
        sign(text.charAt(at));
        at++;
      }
    }
    cutUpTo(lines.count());
    return blocks;
  }

  /** Where a comment, string or preprocessor line that begins here ends, or here. */
  private int skipSilent() {
    char c = text.charAt(at);
    if (text.startsWith("//", at) || (c == '#' && startsLine())) {
      return after("\n", at);
    }
    if (text.startsWith("/*", at)) {
      return after("*/", at + 2);
    }
    if (text.startsWith("\"\"\"", at)) {
      return after("\"\"\"", at + 3);
    }
    return c == '`' ? after("`", at + 1) : c == '"' || c == '\'' ? afterQuote(c) : at;
  }

  private boolean startsLine() {
    return text.substring(lines.span(lines.at(at)).start(), at).isBlank();
  }

  private int after(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  /** A quotation ends on its line; a quotation mark without its partner is none. */
  private int afterQuote(char quote) {
    if (quote == '\'' && isLifetime()) {
      return at;
    }
    for (int end = at + 1; end < text.length() && text.charAt(end) != '\n'; end++) {
      if (text.charAt(end) == '\\') {
        end++;
      } else if (text.charAt(end) == quote) {
        return end + 1;
      }
    }
    return at;
  }

  /** Whether the mark begins a name, as in Rust's {@code &'a str}. */
  private boolean isLifetime() {
    boolean afterSign = at > 0 && "&<, +(".indexOf(text.charAt(at - 1)) >= 0;
    int end = at + 1;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    boolean named = end > at + 1 && end < text.length() && ">,: )".indexOf(text.charAt(end)) >= 0;
    return afterSign && named;
  }

  private void sign(char c) {
    switch (c) {
      case '(', '[' -> scopes.addLast(new Scope(c, false, ""));
      case ')' -> close('(');
      case ']' -> close('[');
      case '{' -> open();
      case '}' -> closeBrace();
      case ';' -> endStatement();
      default -> {}
    }
    if (c != ';' && c != '{' && c != '}') {
      header.append(c);
    }
  }

  private boolean isMemberLevel() {
    return scopes.isEmpty() || scopes.getLast().type();
  }

  private void close(char bracket) {
    if (!scopes.isEmpty() && scopes.getLast().bracket() == bracket) {
      scopes.removeLast();
    }
  }

  private void endStatement() {
    if (isMemberLevel()) {
      newHeader();
    }
  }

  private void newHeader() {
    header.setLength(0);
    headerStart = at + 1;
  }

  private void open() {
    if (!isMemberLevel()) {
      scopes.addLast(new Scope('{', false, ""));
      return;
    }
    String words = ANNOTATION.matcher(endOf(header)).replaceAll(" ");
    Matcher type = TYPE.matcher(words);
    cutUpTo(headerLine());
    if (type.find() && words.indexOf('=') < 0) {
      openType(type);
    } else {
      Matcher member = MEMBER.matcher(words);
      scopes.addLast(new Scope('{', false, member.find() ? group(member, "word", "call") : ""));
    }
  }

  /** The header without what a blank line parts from it. */
  private static String endOf(StringBuilder header) {
    String end = header.substring(Math.max(0, header.length() - LONGEST_HEADER));
    return TO_BLANK_LINE.matcher(end).replaceFirst("");
  }

  private void openType(Matcher type) {
    scopes.addLast(new Scope('{', true, group(type, "name", "data", "go")));
    add(lines.at(at) + 1, List.of());
    newHeader();
  }

  /** The first line of the header, without what a blank line parts from it. */
  private int headerLine() {
    int start = headerStart;
    while (start < at && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int first = lines.at(start);
    int line = lines.at(at);
    while (line > first && !lines.isBlank(line - 1)) {
      line--;
    }
    return line;
  }

  private void closeBrace() {
    if (scopes.isEmpty() || scopes.getLast().bracket() != '{') {
      return;
    }
    Scope closed = scopes.removeLast();
    if (closed.type()) {
      scopes.addLast(closed);
      cutUpTo(lines.at(at));
      scopes.removeLast();
      pending = Math.max(pending, lines.at(at) + 1);
      newHeader();
    } else if (isMemberLevel() && !restOfLine().contains("{")) {
      add(lines.at(at) + 1, closed.name().isEmpty() ? List.of() : List.of(closed.name()));
      newHeader();
    }
  }

  private String restOfLine() {
    return text.substring(at + 1, Math.max(at + 1, lines.span(lines.at(at)).end()));
  }

  /** The pending lines before {@code end} as one block. */
  private void add(int end, List<String> own) {
    if (end > pending) {
      Span span = lines.span(pending, end - 1);
      List<String> path = new ArrayList<>(types());
      path.addAll(own);
      blocks.add(Block.of(Block.Kind.CODE, span).withHeadings(path));
      pending = end;
    }
  }

  /** The pending lines before {@code end}, cut at blank lines. */
  private void cutUpTo(int end) {
    List<String> path = types();
    for (Block block : BlankLines.blocks(lines, pending, end)) {
      blocks.add(block.withHeadings(path));
    }
    pending = Math.max(pending, end);
  }

  private List<String> types() {
    return scopes.stream()
        .filter(Scope::type)
        .map(Scope::name)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String group(Matcher matcher, String... names) {
    for (String name : names) {
      if (matcher.group(name) != null) {
        return matcher.group(name);
      }
    }
    return "";
  }
}
