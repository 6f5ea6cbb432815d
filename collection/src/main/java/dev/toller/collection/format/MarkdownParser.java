// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import dev.toller.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * CommonMark with GitHub's tables and YAML front matter.
 *
 * <p>Blocks are the leaves of the block tree, as whole lines of the file, so that list markers and
 * quotation signs stay with their words. HTML that shows no words (comments, anchors, images), link
 * definitions and items of a table of contents are left out.
 */
final class MarkdownParser implements FormatParser {

  private static final int MAX_DEPTH = 100;
  private static final Set<org.commonmark.Extension> EXTENSIONS =
      Set.of(TablesExtension.create(), YamlFrontMatterExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(MAX_DEPTH)
          .build();
  private static final Pattern NO_WORDS = Pattern.compile("(?s)<!--.*?-->|<[^>]*>|\\s");

  private static final Pattern IN_CONTENTS =
      Pattern.compile("\\s*(?:[-*+]|\\d+[.)])\\s+\\[[^\\]\\n]*\\]\\(#[^)\\n]*\\)\\s*");

  @Override
  public Parsed parse(Source source) throws IOException {
    String text = source.text();
    Node document = PARSER.parse(text);
    Map<String, List<String>> fields = frontMatter(document);
    List<Block> blocks = new Leaves(text).collect(document);
    return new Parsed(title(fields, blocks), "markdown", metadata(fields), text, true, blocks);
  }

  private static Map<String, List<String>> frontMatter(Node document) {
    YamlFrontMatterVisitor visitor = new YamlFrontMatterVisitor();
    document.accept(visitor);
    return visitor.getData();
  }

  private static Metadata metadata(Map<String, List<String>> fields) {
    Fields own = new Fields();
    fields.forEach((name, values) -> values.forEach(value -> own.add(name, value)));
    return own.metadata().with("title_", List.of());
  }

  private static String title(Map<String, List<String>> fields, List<Block> blocks) {
    Stream<String> stated = fields.getOrDefault(Metadata.TITLE, List.of()).stream();
    Stream<String> heading =
        blocks.stream()
            .limit(1)
            .filter(block -> block.kind() == Block.Kind.HEADING)
            .flatMap(block -> block.headings().stream());
    return Stream.concat(stated, heading).findFirst().orElse("");
  }

  /** The words of a heading or cell without their markup. */
  private static String words(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak end) {
            words.append(' ');
          }
        });
    return words.toString().strip();
  }

  /** Walks the block tree and keeps its leaves. */
  private static final class Leaves {

    private final String text;
    private final Lines lines;
    private final List<Block> blocks = new ArrayList<>();
    private int lastLine = -1;

    Leaves(String text) {
      this.text = text;
      this.lines = Lines.of(text);
    }

    List<Block> collect(Node document) {
      visit(document, Block.Kind.PARAGRAPH);
      return blocks;
    }

    private void visit(Node parent, Block.Kind kind) {
      for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
        switch (node) {
          case ListItem item -> visit(item, Block.Kind.LIST_ITEM);
          case ListBlock list -> visit(list, Block.Kind.LIST_ITEM);
          case BlockQuote quote -> visit(quote, kind);
          default -> leaf(node, kind);
        }
      }
    }

    private void leaf(Node node, Block.Kind kind) {
      List<SourceSpan> spans = node.getSourceSpans();
      if (spans.isEmpty()) {
        return;
      }
      int first = Math.max(lastLine + 1, lines.at(spans.getFirst().getInputIndex()));
      int last = lines.at(spans.getLast().getInputIndex());
      if (first <= last && says(lines.span(first, last).of(text))) {
        add(node, kind, lines.span(first, last));
      }
      lastLine = Math.max(lastLine, last);
    }

    private static boolean says(String words) {
      return !IN_CONTENTS.matcher(words).matches()
          && !NO_WORDS.matcher(words).replaceAll("").isEmpty();
    }

    private void add(Node node, Block.Kind kind, Span span) {
      switch (node) {
        case Heading heading -> blocks.add(Block.heading(heading.getLevel(), span, words(heading)));
        case TableBlock table -> blocks.add(table(table, span));
        case FencedCodeBlock code -> blocks.add(Block.of(Block.Kind.CODE, span));
        case IndentedCodeBlock code -> blocks.add(Block.of(Block.Kind.CODE, span));
        case YamlFrontMatterBlock fields -> {}
        case LinkReferenceDefinition link -> {}
        case ThematicBreak line -> {}
        default -> blocks.add(Block.of(kind, span));
      }
    }

    private static Block table(TableBlock table, Span span) {
      List<String> cells = new ArrayList<>();
      Node row = table.getFirstChild().getFirstChild();
      for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
        cells.add(words(cell));
      }
      return Block.of(Block.Kind.TABLE, span).withHeadings(List.of(String.join(" | ", cells)));
    }
  }
}
