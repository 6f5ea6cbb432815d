// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.collection.format.Block;
import dev.toller.collection.format.Formats;
import dev.toller.collection.format.Parsed;
import dev.toller.testkit.RandomSeed;
import dev.toller.testkit.RandomText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class ChunkerTest {

  private static final ChunkSettings SMALL = new ChunkSettings(40, 8);

  @TempDir private Path folder;

  @Test
  void sectionsArePassagesUnderTheirHeadings() {
    List<Passage> passages =
        split(
            "a.md",
            """
            # Guide

            %s

            ## Install

            %s

            ### On Linux

            %s
            """
                .formatted(words("intro", 12), words("unpack", 12), words("apt", 12)));
    assertThat(passages)
        .extracting(Passage::headings)
        .containsExactly(
            List.of("Guide"), List.of("Guide", "Install"), List.of("Guide", "Install", "On Linux"));
    assertThat(passages).extracting(Passage::title).containsOnly("Guide");
    assertThat(passages.get(1).text()).startsWith("## Install\n\nunpack0").endsWith("unpack11");
    assertThat(passages.get(1).lines()).hasToString(Optional.of("5-7").toString());
    assertThat(passages.get(2).metadata().get(Metadata.HEADING))
        .containsExactly("Guide", "Install", "On Linux");
    assertThat(passages).extracting(Passage::id).containsExactly("d-0000", "d-0001", "d-0002");
  }

  @Test
  void tinySiblingsShareAPassageUnderTheirParent() {
    List<Passage> passages =
        split("a.md", "# Flags\n\n## -a\n\nAll.\n\n## -b\n\nBrief.\n\n# Other\n\nText.\n");
    assertThat(passages)
        .extracting(Passage::text)
        .containsExactly("## -a\n\nAll.\n\n## -b\n\nBrief.", "# Other\n\nText.");
    assertThat(passages)
        .extracting(Passage::headings)
        .containsExactly(List.of("Flags"), List.of("Other"));
  }

  @Test
  void tableThatFitsIsNotTorn() {
    String table = "| k | v |\n|---|---|\n| a | 1 |\n| b | 2 |";
    List<Passage> passages =
        split("a.md", "%s\n\n%s\n\n%s\n".formatted(words("x", 30), table, words("y", 30)));
    assertThat(passages).extracting(Passage::text).anyMatch(text -> text.contains(table));
  }

  @Test
  void largeTableIsCutBetweenRowsAndCarriesItsHeader() {
    String rows =
        IntStream.range(0, 30)
            .mapToObj("| key%1$d | value%1$d |\n"::formatted)
            .collect(Collectors.joining());
    List<Passage> passages = split("a.md", "| Key | Value |\n|---|---|\n" + rows);
    assertThat(passages).hasSizeGreaterThan(2);
    assertThat(passages.getFirst().text()).startsWith("| Key | Value |\n|---|");
    assertThat(passages.getFirst().headings()).isEmpty();
    assertThat(passages.subList(1, passages.size()))
        .allSatisfy(passage -> {
          assertThat(passage.headings()).containsExactly("Key | Value");
          assertThat(passage.text()).startsWith("| key").endsWith(" |");
        });
  }

  @Test
  void largeCodeIsCutAtBlankLines() {
    String method = "int f%d() {\n    int a = 1;\n\n    return a;\n}\n\n";
    String code = IntStream.range(0, 12).mapToObj(method::formatted).collect(Collectors.joining());
    List<Passage> passages = split("a.md", "```\n" + code + "```\n");
    assertThat(passages).hasSizeGreaterThan(4);
    assertThat(passages)
        .extracting(Passage::text)
        .allMatch(text -> text.startsWith("int f") || text.startsWith("```\nint f"))
        .allMatch(text -> text.endsWith("}") || text.endsWith("```"));
  }

  @Test
  void proseIsCutBetweenSentencesWithoutOverlap() {
    String sentences =
        IntStream.range(0, 20)
            .mapToObj(i -> "Sentence " + words("w" + i + "x", 8) + ".")
            .collect(Collectors.joining(" "));
    List<Passage> passages = split("a.txt", sentences);
    assertThat(passages)
        .extracting(Passage::text)
        .allMatch(text -> text.startsWith("Sentence") && text.endsWith("."));
    assertThat(passages.stream().map(Passage::text).collect(Collectors.joining(" ")))
        .isEqualTo(sentences);
  }

  @Test
  void endlessWordIsCutBySizeWithOverlap() {
    List<Passage> passages = split("a.txt", "x".repeat(10_000));
    assertThat(passages).hasSizeGreaterThan(10);
    assertThat(passages.getLast().span().end()).isEqualTo(10_000);
    for (int i = 1; i < passages.size(); i++) {
      assertThat(passages.get(i).span().start())
          .isLessThan(passages.get(i - 1).span().end())
          .isGreaterThan(passages.get(i - 1).span().start());
    }
  }

  @Test
  void wordsWithoutSentencesOverlapAtWords() {
    List<Passage> passages = split("a.txt", words("w", 500));
    for (int i = 1; i < passages.size(); i++) {
      String text = passages.get(i).text();
      String shared = text.substring(0, text.indexOf(' '));
      assertThat(passages.get(i - 1).text()).contains(shared + " ");
    }
  }

  @Test
  void fiveMegabytesTakeTimeInProportion() {
    String text = "No line ends and some words follow each other, and so on ".repeat(90_000);
    int[] counted = {0};
    List<Passage> passages =
        new Chunker(
                words -> {
                  counted[0] += words.length();
                  return Words.count(words);
                },
                ChunkSettings.DEFAULT)
            .split("d", "a.txt", parse("a.txt", text), Metadata.NONE);
    assertThat(passages.getLast().span().end()).isGreaterThan(5_000_000);
    assertThat(counted[0]).isLessThan(8 * text.length());
  }

  @RepeatedTest(200)
  void everyPassageIsAnExactSpanThatFits(Random random, RandomText texts) {
    String text = markdown(random, texts);
    ChunkSettings settings = new ChunkSettings(random.nextInt(32, 200), random.nextInt(8));
    Parsed parsed = parse("random.md", text);
    assertThat(parsed.text()).isEqualTo(text);
    List<Passage> passages =
        new Chunker(Words::count, settings).split("d", "random.md", parsed, Metadata.NONE);
    for (Passage passage : passages) {
      assertThat(passage.span().of(text)).isEqualTo(passage.text()).isNotBlank();
      assertThat(Words.count(passage.indexed()))
          .as(passage.toString())
          .isLessThanOrEqualTo(settings.maxTokens());
      assertThat(firstLine(text, passage)).isEqualTo(passage.lines().orElseThrow().first());
    }
    assertOrdered(passages);
    assertNothingIsLost(parsed, passages);
  }

  private static void assertOrdered(List<Passage> passages) {
    for (int i = 1; i < passages.size(); i++) {
      assertThat(passages.get(i).span().start()).isGreaterThan(passages.get(i - 1).span().start());
      assertThat(passages.get(i).span().end()).isGreaterThan(passages.get(i - 1).span().end());
    }
  }

  private static void assertNothingIsLost(Parsed parsed, List<Passage> passages) {
    boolean[] seen = new boolean[parsed.text().length()];
    for (Passage passage : passages) {
      Arrays.fill(seen, passage.span().start(), passage.span().end(), true);
    }
    for (var block : parsed.blocks()) {
      if (block.kind() != Block.Kind.HEADING) {
        for (int at = block.span().start(); at < block.span().end(); at++) {
          assertThat(seen[at] || Character.isWhitespace(parsed.text().charAt(at))).isTrue();
        }
      }
    }
  }

  private static int firstLine(String text, Passage passage) {
    return (int) text.substring(0, passage.span().start()).lines().count()
        + (passage.span().start() == 0 || text.charAt(passage.span().start() - 1) == '\n' ? 1 : 0);
  }

  private static String markdown(Random random, RandomText texts) {
    StringBuilder text = new StringBuilder();
    for (int part = random.nextInt(1, 12); part > 0; part--) {
      text.append(
          switch (random.nextInt(8)) {
            case 0 -> texts.markdown();
            case 1 -> "```java\n" + texts.paragraph().replace(' ', '\n') + "\n```\n\n";
            case 2 ->
                "| a | b |\n|---|---|\n"
                    + ("| " + texts.words(3) + " | 1 |\n").repeat(random.nextInt(40))
                    + "\n";
            case 3 ->
                "- " + texts.sentence() + "\n  - " + texts.paragraph() + "\n\n    more\n- b\n\n";
            case 4 -> "> " + texts.paragraph() + "\n> # quoted\n\n";
            case 5 -> "<!-- " + texts.words(5) + " -->\n\n";
            case 6 -> texts.words(1).repeat(random.nextInt(1, 600)) + "\n\n";
            default ->
                texts.oddity().replace("\u0000", "") + "\n\n" + texts.paragraph() + "\r\n\r\n";
          });
    }
    return text.toString().replaceAll("\\p{Cntrl}&&[^\r\n]", "").replaceAll("[\\p{Cs}\uFEFF]", "");
  }

  private static String words(String stem, int count) {
    return IntStream.range(0, count).mapToObj(i -> stem + i).collect(Collectors.joining(" "));
  }

  private List<Passage> split(String name, String text) {
    return new Chunker(Words::count, SMALL).split("d", name, parse(name, text), Metadata.NONE);
  }

  private Parsed parse(String name, String text) {
    try {
      return new Formats().parse(Files.writeString(folder.resolve(name), text), name);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
