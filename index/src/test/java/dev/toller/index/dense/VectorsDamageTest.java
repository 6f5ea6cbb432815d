// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that are not as they were written. */
@ExtendWith(RandomSeed.class)
class VectorsDamageTest {

  private static final int DIMENSION = 20;
  private static final int ROWS = 150;

  private byte[] bytes;

  @BeforeEach
  void build(Random random) throws IOException {
    DenseSettings settings = DenseSettings.DEFAULT.withQuantisation(Quantisation.BIT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new VectorsWriter(DIMENSION, settings)
        .writeGraph(GraphBuilderTest.rows(ROWS, DIMENSION, random), out);
    bytes = out.toByteArray();
  }

  private static MemorySegment mapped(byte[] bytes) {
    return Arena.ofAuto()
        .allocate(Math.max(1, bytes.length), 64)
        .asSlice(0, bytes.length)
        .copyFrom(MemorySegment.ofArray(bytes));
  }

  private static void assertDamaged(byte[] changed) {
    assertThatThrownBy(
            () -> {
              VectorsFile.open(mapped(changed), "x").file().verify();
              VectorsPart.of(mapped(changed), "x");
            })
        .isInstanceOf(TollerException.class)
        .hasMessageMatching(
            "The file x (is damaged: .*; restore it from a copy, or build it again|was written by a newer version .*)[.]")
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(TollerException.Kind.DAMAGED);
  }

  @Test
  void everyFlippedBitIsNoticed(Random random) {
    for (int i = 0; i < 300; i++) {
      byte[] flipped = bytes.clone();
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      assertDamaged(flipped);
    }
  }

  @Test
  void everyCutIsNoticed(Random random) {
    for (int i = 0; i < 50; i++) {
      assertDamaged(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      assertDamaged(Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(200)));
    }
  }

  @Test
  void aNewerFileIsNotRead() {
    bytes[8] = 9;
    assertThatThrownBy(() -> VectorsPart.of(mapped(bytes), "x"))
        .hasMessage(
            "The file x was written by a newer version of Toller (it has version 9, this one reads 1); use that version.");
  }

  @Test
  void aWalkThroughDamagedNumbersEnds(Random random) {
    float[] query = Rows.filled(RandomVectors.unit(DIMENSION, random));
    int walked = 0;
    for (int i = 0; i < 100; i++) {
      byte[] changed = bytes.clone();
      int from = 64 + random.nextInt(bytes.length - VectorsFile.KIND.footerBytes() - 64);
      int end = Math.min(from + 64, bytes.length - VectorsFile.KIND.footerBytes());
      for (int at = from; at < end; at++) {
        changed[at] = (byte) random.nextInt();
      }
      VectorsPart part = VectorsPart.of(mapped(changed), "x");
      try {
        assertThat(part.graph().orElseThrow().walk(query, 20).size()).isLessThanOrEqualTo(20);
        walked++;
      } catch (IndexOutOfBoundsException outside) {
        assertThat(outside).isNotNull();
      }
    }
    assertThat(walked).isPositive();
  }
}
