// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

  @Test
  void splitsProseAtSentenceEnds() {
    assertThat(split("It runs. Does it stop? No! \"Never.\" (Perhaps later.)"))
        .containsExactly("It runs.", "Does it stop?", "No!", "\"Never.\"", "(Perhaps later.)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dr. Smith came.",
        "Use a filter, e.g. Type, to narrow the search.",
        "See Fig. 3 for details.",
        "Two drugs (cf. Table 2) were given.",
        "J. R. Tolkien wrote it.",
        "Smith et al. Measured it.",
        "The U.K. Prospective Study began.",
        "It takes 3.5 seconds.",
        "The file a.txt is read by Toller 1.2.3 and java.util.List.",
        "He said no. and left.",
        "Visit https://example.org/a.b?c=d. now",
      })
  void keepsTogether(String sentence) {
    assertThat(split(sentence)).containsExactly(sentence);
  }

  @Test
  void splitsAfterAbbreviationsWhereASentencePlainlyBegins() {
    assertThat(split("It needs vitamin C. The rest is fat, sugar, etc. In the U.S. They differ."))
        .containsExactly(
            "It needs vitamin C.", "The rest is fat, sugar, etc.", "In the U.S.", "They differ.");
  }

  @Test
  void joinsWrappedLinesAndEndsAtBlankOnes() {
    assertThat(split("The index is\nwritten once. It\r\nnever changes.\n\nA new paragraph\n"))
        .containsExactly("The index is\nwritten once.", "It\r\nnever changes.", "A new paragraph");
  }

  @Test
  void joinsIndentedLinesOfAParagraphAndNotOnesThatSayNothing() {
    assertThat(split("-----\nsets the level;\n       the default is 3.\n-----\nThe end\n"))
        .containsExactly("sets the level;\n       the default is 3.", "The end");
  }

  @Test
  void takesMarkersOffHeadingsAndItems() {
    assertThat(
            split(
                """
                ## Install
                First do this:
                - open the box. Take it out
                  of its foil
                * plug it in
                12. switch on
                (a) wait
                > quoted words
                """))
        .containsExactly(
            "Install",
            "First do this:",
            "open the box.",
            "Take it out\n  of its foil",
            "plug it in",
            "switch on",
            "wait",
            "quoted words");
  }

  @Test
  void keepsRowsAndLinesOfCodeApart() {
    assertThat(
            split(
                """
                | port | 8080. Fixed |
                |------|------|
                | host | any |
                Run it:
                ```sh
                toller sync docs
                toller ask "Why. How"
                ```
                    indented code
                int x = 1;
                int y = 2;
                Done. Good.
                """))
        .containsExactly(
            "| port | 8080. Fixed |",
            "| host | any |",
            "Run it:",
            "toller sync docs",
            "toller ask \"Why. How\"",
            "indented code",
            "int x = 1;",
            "int y = 2;",
            "Done.",
            "Good.");
  }

  @Test
  void indentedLinesOfAnItemAreProse() {
    assertThat(
            split(
                """
                * *purgeInterval* :
                    (No Java system property)
                    The time interval in
                    hours. Defaults to 0.

                    It needs a restart
                    of the server.

                Prose ends the list.

                    code here
                """))
        .containsExactly(
            "*purgeInterval* :\n    (No Java system property)\n    The time interval in\n    hours.",
            "Defaults to 0.",
            "It needs a restart\n    of the server.",
            "Prose ends the list.",
            "code here");
  }

  @Test
  void findsNoneWhereNothingIsSaid() {
    assertThat(split("")).isEmpty();
    assertThat(split(" \n\t\n --- \n***\n")).isEmpty();
  }

  @Test
  void splitsOtherScripts() {
    assertThat(split("今日は晴れ。明日は雨。")).containsExactly("今日は晴れ。", "明日は雨。");
  }

  @Test
  void spansAreInOrderDisjointAndStripped() {
    String alphabet = "aB1. \n-|#`;{?!\t(é\uD83D\uDE00";
    Random random = TestSeed.random();
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      int[] points = alphabet.codePoints().toArray();
      random
          .ints(random.nextInt(60), 0, points.length)
          .forEach(i -> text.appendCodePoint(points[i]));
      List<Span> spans = Sentences.split(text.toString());
      int last = 0;
      for (Span span : spans) {
        assertThat(span.start()).as(text.toString()).isGreaterThanOrEqualTo(last);
        assertThat(span.of(text.toString()))
            .isEqualTo(span.of(text.toString()).strip())
            .isNotEmpty();
        last = span.end();
      }
    }
  }

  private static List<String> split(String text) {
    return Sentences.split(text).stream().map(span -> span.of(text)).toList();
  }
}
