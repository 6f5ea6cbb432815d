// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Encoder;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Representation;
import dev.toller.collection.format.Formats;
import dev.toller.collection.format.Parsed;
import dev.toller.engine.encode.MiniLm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A folder of 323 real files: HTML, Javadoc, PDF, Markdown, notes and Java. */
class DemoDocsTest {

  private static final Pattern NAVIGATION =
      Pattern.compile(
          "Skip navigation|All Classes|Prev Class|No Frames|Last Published|JavaScript is disabled|Search the site|SwitchMenu");
  private static final Pattern LICENCE = Pattern.compile("Licensed (?:to|under) the Apache");

  private static final Map<String, Parsed> FILES = new TreeMap<>();
  private static final List<Passage> PASSAGES = new ArrayList<>();
  private static Encoder<Representation.Dense> encoder;

  @BeforeAll
  static void parseAll() throws IOException {
    Path folder = folder();
    encoder = MiniLm.encoder();
    Formats formats = new Formats();
    Chunker chunker = new Chunker(encoder::tokens, ChunkSettings.DEFAULT);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        Parsed parsed = formats.parse(file, path);
        FILES.put(path, parsed);
        PASSAGES.addAll(chunker.split(path, path, parsed, Metadata.NONE));
      }
    }
  }

  @AfterAll
  static void close() {
    if (encoder != null) {
      encoder.close();
    }
  }

  @Test
  void everyFileHasPassages() {
    assertThat(FILES).hasSize(323);
    assertThat(PASSAGES.stream().map(Passage::document).distinct()).hasSize(323);
  }

  @Test
  void everyPassageIsAnExactSpanThatTheEncoderReadsWhole() {
    for (Passage passage : PASSAGES) {
      String text = FILES.get(passage.document()).text();
      assertThat(passage.span().of(text)).isEqualTo(passage.text());
      assertThat(encoder.tokens(passage.indexed()))
          .as(passage::toString)
          .isLessThanOrEqualTo(ChunkSettings.DEFAULT.maxTokens());
    }
  }

  @Test
  void navigationIsNoPassage() {
    assertThat(PASSAGES)
        .extracting(Passage::text)
        .filteredOn(text -> NAVIGATION.matcher(text).find())
        .isEmpty();
  }

  @Test
  void licenceHeadersOfSourcesAreNoPassages() {
    assertThat(PASSAGES)
        .filteredOn(passage -> passage.document().endsWith(".java"))
        .isNotEmpty()
        .extracting(Passage::text)
        .filteredOn(text -> LICENCE.matcher(text).find())
        .isEmpty();
  }

  @Test
  void passagesCarryTheirPlace() {
    assertThat(PASSAGES)
        .filteredOn(passage -> passage.document().endsWith(".pdf"))
        .isNotEmpty()
        .allMatch(passage -> passage.pages().isPresent() && passage.lines().isEmpty());
    assertThat(PASSAGES)
        .filteredOn(passage -> passage.document().endsWith(".md"))
        .isNotEmpty()
        .allMatch(passage -> passage.lines().isPresent() && passage.pages().isEmpty());
  }

  @Test
  void aSettingStandsUnderItsHeadings() {
    assertThat(PASSAGES)
        .filteredOn(passage -> passage.document().equals("guide-markdown/zookeeperAdmin.md"))
        .filteredOn(passage -> passage.text().contains("*autopurge.purgeInterval*"))
        .isNotEmpty()
        .allMatch(
            passage -> passage.headings().getFirst().equals("ZooKeeper Administrator's Guide"));
  }

  private static Path folder() {
    String home = System.getProperty("toller.data", System.getenv("TOLLER_DATA"));
    Stream<Path> homes =
        home != null
            ? Stream.of(Path.of(home))
            : Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared/data"));
    return homes
        .map(above -> above.resolve("demo-docs/files"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseGet(() ->
            Assumptions.abort(
                "the data set 'demo-docs' is not there; -Dtoller.data=DIR names its folder"));
  }
}
