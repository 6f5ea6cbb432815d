// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlParserTest {

  @TempDir private Path folder;
  private Parsing parsing;

  @BeforeEach
  void prepare() {
    parsing = new Parsing(folder);
  }

  @Test
  void theWordsOfThePageRemain() {
    Parsed parsed =
        parsing.parse(
            "a.html",
            """
            <html><head><title>A page</title>
            <meta name="author" content="Ada"><meta name="date" content="2018-06-29">
            <style>p { color: red }</style></head>
            <body onload="alert(1)">
            <header><h1>The site</h1></header>
            <nav><a href="/">Home</a></nav><div class="topNav">Up</div><div id="menu">Menu</div>
            <div role="navigation">Trail</div><p hidden>Hidden</p><p style="display: none">Gone</p>
            <script>document.write("script")</script><noscript>Enable it</noscript>
            <h2>Heads <a href="#heads">#</a></h2>
            Loose   text <b>bold</b>
            <p>One<br>two</p>
            <ul><li>a</li><li>b <p>c</p></li></ul>
            <ul class="x"><li><a href="#one">One</a></li><li><a href="#two">Two</a></li></ul>
            <dl><dt>term</dt><dd><p>its meaning</p></dd><dt>See:</dt><dd>there</dd></dl>
            <table><tr><th>k</th><th>v</th></tr><tr><td>a</td><td><p>1</p><p>2</p></td></tr></table>
            <table><tr><td><h3>Layout</h3><p>cell</p></td><td></td></tr></table>
            <pre>
            if (x &lt; y) {
              z();
            }
            </pre>
            <footer>Copyright</footer>
            </body></html>
            """);
    assertThat(Parsing.blocks(parsed))
        .containsExactly(
            "HEADING2: Heads",
            "PARAGRAPH: Loose text bold",
            "PARAGRAPH: One two",
            "LIST_ITEM: a",
            "LIST_ITEM: b",
            "LIST_ITEM: c",
            "LIST_ITEM: term: its meaning",
            "LIST_ITEM: See: there",
            "TABLE [k | v]: k | v¶a | 1 2",
            "HEADING3: Layout",
            "PARAGRAPH: cell",
            "CODE: if (x < y) {¶  z();¶}");
    assertThat(parsed.title()).isEqualTo("A page");
    assertThat(parsed.metadata().values())
        .containsEntry("author", List.of("Ada"))
        .containsEntry("date", List.of("2018-06-29"));
    assertThat(parsed.lines()).isFalse();
  }

  @Test
  void theMainPartIsTaken() {
    Parsed parsed =
        parsing.parse(
            "a.html",
            "<body><p>around</p><main><header><h1>Head</h1></header><p>inside</p></main></body>");
    assertThat(Parsing.blocks(parsed)).containsExactly("HEADING1: Head", "PARAGRAPH: inside");
    assertThat(parsed.title()).isEqualTo("Head");
  }

  @Test
  void scriptInTextIsInertText() {
    Parsed parsed = parsing.parse("a.html", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    assertThat(parsed.text()).isEqualTo("<script>alert(1)</script>");
  }

  @Test
  void charsetIsTheOneThatThePageNames() {
    byte[] bytes =
        "<meta charset=iso-8859-2><p>\u0141\u00f3d\u017a</p>"
            .getBytes(java.nio.charset.Charset.forName("iso-8859-2"));
    assertThat(parsing.parse("a.html", bytes).text()).isEqualTo("\u0141\u00f3d\u017a");
  }

  @Test
  void charsetIsGuessedWhereThePageNamesNone() {
    byte[] bytes = "<p>na\u00efve</p>".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(parsing.parse("a.html", bytes).text()).isEqualTo("na\u00efve");
  }

  @Test
  void deepNestingIsRead() {
    String page = "<div>".repeat(100_000) + "<p>deep</p>" + "</div>".repeat(100_000);
    assertThat(parsing.parse("a.html", page).text()).isEqualTo("deep");
  }
}
