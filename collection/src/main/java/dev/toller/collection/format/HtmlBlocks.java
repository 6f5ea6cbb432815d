// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Walks a page and writes what it says as blocks: headings by their rank, preformatted text as it
 * stands, tables of data as rows, and running text with its white space made single. A term and its
 * definition become one block. Tables that only lay a page out are walked through.
 */
final class HtmlBlocks implements NodeFilter {

  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Pattern HEADING = Pattern.compile("h[1-6]");
  private static final Pattern SPACE = Pattern.compile("[\\s\u00A0]+");
  private static final Pattern ANCHOR = Pattern.compile("\\s*[#¶§]$");

  private final BlockWriter writer;
  private final Set<String> pages;
  private final StringBuilder words = new StringBuilder();
  private Block.Kind kind = Block.Kind.PARAGRAPH;
  private boolean term;

  /** What stopped the walk, which cannot throw it. */
  private UnreadableException stop;

  private HtmlBlocks(BlockWriter writer, Set<String> pages) {
    this.writer = writer;
    this.pages = pages;
  }

  /** Writes what stands below an element. */
  static void write(Element root, BlockWriter writer) throws UnreadableException {
    write(root, writer, Set.of());
  }

  /**
   * Writes what stands below an element.
   *
   * @param pages the classes of elements that begin a new page
   */
  static void write(Element root, BlockWriter writer, Set<String> pages)
      throws UnreadableException {
    HtmlBlocks blocks = new HtmlBlocks(writer, pages);
    blocks.traverse(root);
    blocks.flush();
    if (blocks.stop != null) {
      throw blocks.stop;
    }
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      words.append(text.getWholeText());
    } else if (node instanceof Element element) {
      return enter(element);
    }
    return stop == null ? FilterResult.CONTINUE : FilterResult.STOP;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element && element.isBlock()) {
      leave(element);
    }
    return stop == null ? FilterResult.CONTINUE : FilterResult.STOP;
  }

  private FilterResult enter(Element element) {
    if (HtmlNoise.is(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    String name = element.normalName();
    if (HEADING.matcher(name).matches()) {
      return alone(() -> writer.heading(name.charAt(1) - '0', heading(element)));
    }
    if (name.equals("pre")) {
      return alone(() -> writer.add(Block.Kind.CODE, preformatted(element)));
    }
    if (name.equals("table") && isData(element)) {
      return alone(() -> writer.table(rows(element)));
    }
    if (name.equals("br")) {
      words.append(' ');
    } else if (element.isBlock() || CELLS.contains(name)) {
      flush();
      turnPage(element);
      kind = name.equals("li") || name.equals("dt") ? Block.Kind.LIST_ITEM : kind;
    }
    return FilterResult.CONTINUE;
  }

  private void turnPage(Element element) {
    if (element.classNames().stream().anyMatch(pages::contains)) {
      writer.page(writer.page() + 1);
    }
  }

  private void leave(Element element) {
    if (element.normalName().equals("dt") && !words.toString().isBlank()) {
      endTerm();
      return;
    }
    flush();
    if (Set.of("li", "dd", "ul", "ol", "dl").contains(element.normalName())) {
      kind = Block.Kind.PARAGRAPH;
    }
  }

  /** Keeps a term, so that its definition follows in the same block. */
  private void endTerm() {
    String said = spaced(words).strip();
    words.setLength(0);
    words.append(said).append(said.endsWith(":") ? " " : ": ");
    term = true;
  }

  private void flush() {
    if (term && spaced(words).strip().endsWith(":")) {
      return;
    }
    term = false;
    write(() -> writer.add(kind, spaced(words).strip()));
    words.setLength(0);
  }

  private FilterResult alone(Step step) {
    term = false;
    flush();
    write(step);
    return FilterResult.SKIP_ENTIRELY;
  }

  private void write(Step step) {
    try {
      if (stop == null) {
        step.run();
      }
    } catch (UnreadableException stopped) {
      stop = stopped;
    }
  }

  private static String spaced(CharSequence raw) {
    return SPACE.matcher(raw).replaceAll(" ");
  }

  private static String heading(Element element) {
    return ANCHOR.matcher(spaced(element.text())).replaceFirst("");
  }

  private static String preformatted(Element element) {
    String text = element.wholeText().replace('\u00A0', ' ');
    int first = text.length() - text.stripLeading().length();
    return text.substring(text.lastIndexOf('\n', first - 1) + 1).stripTrailing();
  }

  private static boolean isData(Element table) {
    return table.select("table").size() == 1
        && table.selectFirst("h1, h2, h3, h4, h5, h6, pre") == null
        && table.select("tr").stream().anyMatch(row -> cells(row).size() > 1);
  }

  private static List<List<String>> rows(Element table) {
    List<List<String>> rows = new ArrayList<>();
    for (Element row : table.select("tr")) {
      List<String> cells = cells(row);
      if (!String.join("", cells).isBlank()) {
        rows.add(cells);
      }
    }
    return rows;
  }

  private static List<String> cells(Element row) {
    return row.children().stream()
        .filter(cell -> CELLS.contains(cell.normalName()))
        .map(cell -> spaced(cell.text()).strip())
        .toList();
  }

  /** Writing that may be refused. */
  private interface Step {
    void run() throws UnreadableException;
  }
}
