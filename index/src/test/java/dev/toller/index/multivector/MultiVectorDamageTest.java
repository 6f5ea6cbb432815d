// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.MultiVector;
import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class MultiVectorDamageTest {

  @TempDir Path folder;

  private final MultiVectorFamily family =
      new MultiVectorFamily(
          RandomTokens.DIMENSION,
          MultiVectorSettings.residual(RandomTokens.codebook(24, 2))
              .withSketches(new SketchSettings(4, 3, 4, 64, 0)));

  private Path file;
  private byte[] bytes;
  private int start;
  private long commit;

  @BeforeEach
  void build(Random random) throws IOException {
    List<Entry<MultiVector>> entries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      entries.add(new Entry<>("e" + i, RandomTokens.some(20, random), Metadata.NONE));
    }
    try (IndexWriter<MultiVector> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries);
      commit = writer.commit();
    }
    try (Stream<Path> files = Files.list(folder)) {
      file = files.filter(each -> each.toString().endsWith(".cfs")).findFirst().orElseThrow();
    }
    bytes = Files.readAllBytes(file);
    start = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("TOLLERMV");
  }

  @Test
  void aNewerFileIsNotRead() throws IOException {
    bytes[start + 8] = 7;
    Files.write(file, bytes);
    assertThatThrownBy(() -> family.open(folder, commit))
        .isInstanceOf(TollerException.class)
        .hasMessageMatching(
            "The file .*[.]mv was written by a newer version of Toller .it has version 7, this one reads 2.; use that version[.]");
  }

  @Test
  void anOlderFileIsNotRead() throws IOException {
    bytes[start + 8] = 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> family.open(folder, commit))
        .isInstanceOf(TollerException.class)
        .hasMessageMatching(
            "The file .*[.]mv was written by an older version of Toller .it has version 1, this one reads 2.; make it anew[.]");
  }

  @Test
  void anotherKindIsNotRead() throws IOException {
    bytes[start] = 'X';
    Files.write(file, bytes);
    assertThatThrownBy(() -> family.open(folder, commit))
        .hasMessageMatching(
            "The file .*[.]mv is damaged: it does not begin as a segment of token vectors does; .*");
  }

  @Test
  void whatReadsDamagedNumbersEndsAndSaysSo(Random random) throws IOException {
    MultiVector query = RandomTokens.some(5, random);
    int said = 0;
    for (int i = 0; i < 60; i++) {
      byte[] changed = bytes.clone();
      int from = start + random.nextInt(bytes.length - start - 64);
      for (int at = from; at < from + 64; at++) {
        changed[at] = (byte) random.nextInt();
      }
      Files.write(file, changed);
      try (MultiVectorIndex index = family.open(folder, commit)) {
        index.search(query, 5, Filter.ALL, MultiVectorSearch.EXACT);
        for (FirstStage stage : FirstStage.values()) {
          index.search(query, 5, Filter.ALL, new MultiVectorSearch(stage, 0, 3, 0.3, 10));
        }
        index.representation("e3");
      } catch (TollerException damage) {
        assertThat(damage.kind()).isEqualTo(TollerException.Kind.DAMAGED);
        said++;
      }
    }
    assertThat(said).isPositive();
  }
}
