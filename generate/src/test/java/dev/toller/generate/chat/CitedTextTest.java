// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitedTextTest {

  private static final int PASSAGES = 4;

  /** Writes down what it is told. */
  private static final class Notes implements CitedText.Listener {
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> cited = new ArrayList<>();

    @Override
    public void text(String piece) {
      text.append(piece);
    }

    @Override
    public void cited(SortedSet<Integer> numbers) {
      cited.addAll(numbers);
    }
  }

  private static CitedText read(Notes notes, String... tokens) {
    CitedText text = new CitedText(PASSAGES, notes);
    for (String token : tokens) {
      text.accept(token);
    }
    text.end();
    return text;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "It quacks [1].           ~ It quacks [1].           ~ 1       ~ 0",
        "It quacks [1, 3].        ~ It quacks [1][3].        ~ 1 3     ~ 0",
        "It quacks [3; 1].        ~ It quacks [1][3].        ~ 1 3     ~ 0",
        "It quacks [1][2].        ~ It quacks [1][2].        ~ 1 2     ~ 0",
        "It quacks [2-4].         ~ It quacks [2][3][4].     ~ 2 3 4   ~ 0",
        "It quacks [2 – 3, 1].    ~ It quacks [1][2][3].     ~ 1 2 3   ~ 0",
        "It quacks [ 2 ].         ~ It quacks [2].           ~ 2       ~ 0",
        "It quacks [9].           ~ It quacks.               ~ ''      ~ 1",
        "It quacks [0] and swims. ~ It quacks and swims.     ~ ''      ~ 1",
        "It quacks [1, 9, 12].    ~ It quacks [1].           ~ 1       ~ 2",
        "It quacks [3-6].         ~ It quacks [3][4].        ~ 3 4     ~ 2",
        "[5] It quacks.           ~ \" It quacks.\"          ~ ''      ~ 1",
        "See [the list] and [x1]. ~ See [the list] and [x1]. ~ ''      ~ 0",
        "An open [1               ~ An open [1               ~ ''      ~ 0",
        "Years [12345] are none.  ~ Years [12345] are none.  ~ ''      ~ 0",
      })
  void readsAndChecks(String said, String text, String cited, int dropped) {
    Notes notes = new Notes();

    CitedText read = read(notes, said);

    assertThat(read.text()).isEqualTo(text);
    assertThat(notes.text).hasToString(text);
    assertThat(notes.cited)
        .isEqualTo(
            List.of(cited.replace("'", "").split(" ")).stream()
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList());
    assertThat(read.dropped()).isEqualTo(dropped);
  }

  @Test
  void howTheTextIsCutIntoTokensChangesNothing() {
    String said = "One [1], two [2, 9]. Then [x] or [ 3 - 4 ] and [17] [1][2]  [ and [3";
    Notes whole = new Notes();
    int dropped = read(whole, said).dropped();
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<String> tokens = new ArrayList<>();
      for (int start = 0; start < said.length(); ) {
        int end = Math.min(said.length(), start + 1 + random.nextInt(5));
        tokens.add(said.substring(start, end));
        start = end;
      }
      Notes notes = new Notes();
      CitedText text = read(notes, tokens.toArray(String[]::new));
      assertThat(notes.text).hasToString(whole.text.toString());
      assertThat(notes.cited).isEqualTo(whole.cited);
      assertThat(text.dropped()).isEqualTo(dropped);
    }
    assertThat(whole.text).hasToString("One [1], two [2]. Then [x] or [3][4] and [1][2]  [ and [3");
    assertThat(dropped).isEqualTo(2);
  }

  @Test
  void textGoesOnAtOnceUnlessItMayBecomeACitation() {
    Notes notes = new Notes();
    CitedText text = new CitedText(PASSAGES, notes);

    text.accept("It quacks");
    assertThat(notes.text).hasToString("It quacks");
    text.accept(" [");
    assertThat(notes.text).hasToString("It quacks");
    text.accept("a]");
    assertThat(notes.text).hasToString("It quacks [a]");
  }

  @Test
  void aLongWaitForACitationEnds() {
    Notes notes = new Notes();
    CitedText text = new CitedText(PASSAGES, notes);
    text.accept("[1");
    for (int i = 0; i < 100; i++) {
      text.accept(", 1");
    }

    assertThat(notes.text.length()).isPositive();
  }
}
