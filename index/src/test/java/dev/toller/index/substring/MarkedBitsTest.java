// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.index.file.SectionWriter;
import dev.toller.testkit.RandomSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class MarkedBitsTest {

  @Test
  void countsUpToEveryPlace(Random random) throws IOException {
    for (int length : new int[] {0, 1, 63, 64, 65, 447, 448, 449, 896, 1_345}) {
      for (int parts : new int[] {1, 2, 50}) {
        BitSet expected = new BitSet();
        for (int i = 0; i < length; i++) {
          expected.set(i, random.nextInt(parts) == 0);
        }
        assertEqual(expected, length);
      }
    }
  }

  private static void assertEqual(BitSet expected, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SectionWriter out = new SectionWriter(FmFile.KIND, bytes);
    MarkedBits.write(length, expected::get, out);
    out.endSection();
    MarkedBits bits = new MarkedBits(direct(bytes.toByteArray()).asSlice(SectionWriter.ALIGNMENT));
    for (int place = 0; place <= length; place++) {
      assertThat(bits.rank(place)).isEqualTo(expected.get(0, place).cardinality());
      assertThat(bits.isSet(place)).isEqualTo(expected.get(place));
    }
  }

  /** The bytes outside of the heap, where they lie as in a mapped file. */
  static MemorySegment direct(byte[] bytes) {
    return MemorySegment.ofBuffer(ByteBuffer.allocateDirect(bytes.length + 64).alignedSlice(64))
        .asSlice(0, bytes.length)
        .copyFrom(MemorySegment.ofArray(bytes));
  }
}
