// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class FmDamageTest {

  @TempDir Path folder;

  private Path file;
  private byte[] bytes;

  @BeforeEach
  void build(Random random) throws IOException {
    file = folder.resolve("index");
    FmBuilder builder = new FmBuilder();
    for (int document = 0; document < 20; document++) {
      builder.add(random.ints(50, 0, 300).toArray());
    }
    builder.write(file);
    bytes = Files.readAllBytes(file);
  }

  @Test
  void everyFlippedBitIsNoticed(Random random) throws IOException {
    for (int i = 0; i < 300; i++) {
      byte[] flipped = bytes.clone();
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      assertDamaged(flipped);
    }
  }

  @Test
  void everyCutIsNoticed(Random random) throws IOException {
    for (int i = 0; i < 50; i++) {
      assertDamaged(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      assertDamaged(Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(200)));
    }
  }

  private void assertDamaged(byte[] changed) throws IOException {
    Files.write(file, changed);
    assertThatThrownBy(
            () -> {
              try (FmIndex index = FmIndex.open(file)) {
                index.verify();
              }
            })
        .isInstanceOf(TollerException.class)
        .hasMessageMatching(
            "The file .* (is damaged: .*; restore it from a copy, or build it again|was written by a newer version .*)[.]")
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(TollerException.Kind.DAMAGED);
  }

  @Test
  void aNewerFileIsNotRead() throws IOException {
    bytes[8] = 7;
    Files.write(file, bytes);
    assertThatThrownBy(() -> FmIndex.open(file))
        .hasMessage(
            "The file %s was written by a newer version of Toller (it has version 7, this one reads 1); use that version.",
            file);
  }

  @Test
  void whatIsDamagedIsSaid() throws IOException {
    byte[] other = bytes.clone();
    other[0] = 'X';
    Files.write(file, other);
    assertThatThrownBy(() -> FmIndex.open(file))
        .hasMessage(
            "The file %s is damaged: it does not begin as a substring index does; restore it from a copy, or build it again.",
            file);
    Files.write(file, Arrays.copyOf(bytes, 10));
    assertThatThrownBy(() -> FmIndex.open(file))
        .hasMessage(
            "The file %s is damaged: it has 10 bytes, too few for a substring index; restore it from a copy, or build it again.",
            file);
    byte[] level = bytes.clone();
    level[bytes.length - FmFile.KIND.footerBytes() - 100] ^= 1;
    Files.write(file, level);
    try (FmIndex index = FmIndex.open(file)) {
      assertThatThrownBy(index::verify)
          .hasMessage(
              "The file %s is damaged: the bytes of its part 'levels' are not the ones that were written; restore it from a copy, or build it again.",
              file);
    }
  }

  @Test
  void whatReadsDamagedNumbersEndsAndSaysSo(Random random) throws IOException {
    for (int i = 0; i < 100; i++) {
      byte[] changed = bytes.clone();
      int from = 64 + random.nextInt(bytes.length - FmFile.KIND.footerBytes() - 64);
      for (int at = from;
          at < Math.min(from + 64, bytes.length - FmFile.KIND.footerBytes());
          at++) {
        changed[at] = (byte) random.nextInt();
      }
      Files.write(file, changed);
      try (FmIndex index = FmIndex.open(file)) {
        readAll(index);
      } catch (TollerException said) {
        assertThat(said.kind()).isEqualTo(TollerException.Kind.DAMAGED);
      }
    }
  }

  private static void readAll(FmIndex index) {
    NextTokens next = index.next(index.whole());
    for (int token : next.tokens()) {
      Range range = index.extend(index.whole(), token);
      index.locate(range, 5);
      index.next(List.of(range));
    }
    for (int document = 0; document < index.documents(); document++) {
      index.extract(document);
    }
  }
}
