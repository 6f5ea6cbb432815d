// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.app.SmallCards;
import dev.toller.card.Cards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code toller cards report} over cards that were really run. */
class CardReportTest {

  @TempDir static Path project;
  private static Path cards;

  @BeforeAll
  static void runTheCards() throws IOException {
    cards = SmallCards.make(project);
  }

  @BeforeEach
  void write() {
    assertThat(report().code()).isZero();
  }

  @AfterEach
  void everythingIsRightAgain() {
    report();
    assertThat(report("--check").code()).isZero();
  }

  private static CommandLineRun report(String... options) {
    return run("report", options);
  }

  private static CommandLineRun run(String command, String... options) {
    return CommandLineRun.of(
        project.resolve("home"),
        Stream.concat(
                Stream.of(
                    "cards",
                    "--cards",
                    cards.toString(),
                    "--data",
                    project.resolve("data").toString(),
                    command),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static SortedMap<String, String> pages() throws IOException {
    SortedMap<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(project.resolve("docs/cards"))) {
      for (Path file : files.toList()) {
        pages.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return pages;
  }

  @Test
  void everyCardHasAPageAndTheReadmeATable() throws IOException {
    assertThat(pages())
        .containsOnlyKeys(
            "cards.js",
            "hostile.html",
            "index.html",
            "mark.svg",
            "meaning.html",
            "theme.js",
            "toller.css");
    assertThat(Files.readString(project.resolve("README.md")))
        .startsWith("# Small\n\n<!-- cards -->\n2 papers, 1 built, 1 measured")
        .contains("**held**: recall@1: dense ")
        .contains("**not held**: lexical.recall@1 ")
        .endsWith("<!-- /cards -->\n\nThe end.\n");
  }

  @Test
  void thePagesOfTheProjectAreWhatItsRecordsGive() {
    assertThat(CardReport.of(Cards.open(Path.of("../cards"))).check()).isGreaterThan(39);
  }

  @Test
  void pagesLinkToEachOtherByName() throws IOException {
    assertThat(pages().get("index.html"))
        .contains("href=\"meaning.html\"", "href=\"toller.css\"")
        .doesNotContain("href=\"/", "src=\"/", project.toString());
    assertThat(pages().get("meaning.html"))
        .contains("href=\"index.html\"")
        .doesNotContain("href=\"/", "src=\"/", project.toString());
  }

  @Test
  void aPageHasItsDrawings() throws IOException {
    assertThat(pages().get("meaning.html"))
        .contains(
            "Quality against time",
            "Quality against size",
            "Recall by k",
            "Query by query",
            "All differences")
        .contains("Meaning &amp; &lt;Words&gt;");
  }

  @Test
  void theSameRecordsGiveTheSameBytes() throws IOException {
    SortedMap<String, String> before = pages();
    String readme = Files.readString(project.resolve("README.md"));
    try (Stream<Path> files = Files.list(project.resolve("docs/cards"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    report();

    assertThat(pages()).isEqualTo(before);
    assertThat(Files.readString(project.resolve("README.md"))).isEqualTo(readme);
    assertThat(report().out()).isEqualTo("0 files were written.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/cards/index.html", "docs/cards/meaning.html", "README.md"})
  void oneChangedDigitIsFound(String name) throws IOException {
    Path file = project.resolve(name);
    String right = Files.readString(file);
    int digit = right.indexOf("0.", right.indexOf("lexical")) + 2;
    char other = right.charAt(digit) == '9' ? '8' : '9';
    Files.writeString(file, right.substring(0, digit) + other + right.substring(digit + 1));

    for (CommandLineRun check : new CommandLineRun[] {report("--check"), run("verify")}) {
      assertThat(check.code()).isEqualTo(1);
      assertThat(check.err())
          .contains(
              "The file '%s' is not what the records give; run 'toller cards report' to write it anew."
                  .formatted(file))
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aMissingPageAndOneTooManyAreFound() throws IOException {
    Path missing = project.resolve("docs/cards/hostile.html");
    Files.delete(missing);
    assertThat(report("--check").err()).contains("'%s' is missing".formatted(missing));
    report();
    Path stray = project.resolve("docs/cards/stray.html");
    Files.writeString(stray, "?");
    assertThat(report("--check").err()).contains("'%s' belongs to no card".formatted(stray));
    report();
    assertThat(stray).doesNotExist();
  }

  @Test
  void verifyingEverythingCountsThePages() {
    CommandLineRun verified = run("verify");

    assertThat(verified.code()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("8 files of pages are what the records give");
  }

  @Test
  void aDamagedRecordIsShownAsSuch() throws IOException {
    Path record = cards.resolve("records/meaning/T1/record.json");
    String right = Files.readString(record);
    try {
      Files.writeString(record, right.replaceFirst("\"mean\" : \\d", "\"mean\" : 7"));
      report();

      assertThat(pages().get("index.html"))
          .contains(
              "cards/records/meaning/T1/record.json",
              "is not as the runner wrote it",
              "not tested");
      assertThat(pages().get("meaning.html")).contains("is not as the runner wrote it");
      assertThat(run("list").out()).contains("is not as the runner wrote it");
    } finally {
      Files.writeString(record, right);
    }
  }

  @Test
  void damagedValuesAreSaidAndTheRestIsShown() throws IOException {
    Path values = cards.resolve("records/meaning/T1/scores/values.json.gz");
    byte[] right = Files.readAllBytes(values);
    try {
      Files.write(values, new byte[] {1, 2, 3});
      report();

      assertThat(pages().get("meaning.html"))
          .contains(
              "cards/records/meaning/T1/scores/values.json.gz", "not as the runner wrote it", "✓")
          .doesNotContain(project.toString());
    } finally {
      Files.write(values, right);
    }
  }

  @Test
  void aRecordOfAnEarlierCardIsSaid() throws IOException {
    Path card = cards.resolve("meaning.yaml");
    String right = Files.readString(card);
    try {
      Files.writeString(
          card, right.replace("scores.lexical.recall@1 = 1", "scores.lexical.recall@1 = 0"));
      report();

      assertThat(pages().get("meaning.html")).contains("was made by another version of the card");
    } finally {
      Files.writeString(card, right);
    }
  }

  @Test
  void aReadmeWithoutAPlaceForTheTableIsRefused() throws IOException {
    Path readme = project.resolve("README.md");
    String right = Files.readString(readme);
    try {
      Files.writeString(readme, "# Nothing\n");
      CommandLineRun refused = report();

      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("The README has no lines '<!-- cards -->'");
    } finally {
      Files.writeString(readme, right);
    }
  }
}
