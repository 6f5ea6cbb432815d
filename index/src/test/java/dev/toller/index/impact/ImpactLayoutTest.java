// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Representation.Sparse;
import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.util.Bits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class ImpactLayoutTest {

  private static final int DOCUMENTS = 300;
  private static final int VOCABULARY = 200;
  private static final Layout LAYOUT = new Layout(4, 64, 1_000);

  private List<Sparse> documents;
  private byte[] bytes;

  @BeforeEach
  void build(Random random) throws IOException {
    documents =
        Stream.generate(() -> RandomWeights.some(random, 30, VOCABULARY)).limit(DOCUMENTS).toList();
    bytes = new ImpactBytes(documents).written(LAYOUT, DocumentOrder.BISECTED);
  }

  @Test
  void theBytesDoNotDependOnHowMuchIsHeldInMemory() throws IOException {
    for (int pass : new int[] {1, 100, 1 << 20}) {
      assertThat(
              new ImpactBytes(documents).written(new Layout(4, 64, pass), DocumentOrder.BISECTED))
          .isEqualTo(bytes);
    }
  }

  @Test
  void documentsAreWhole() {
    ImpactPart part = ImpactBytes.open(bytes);
    assertThat(part.documents()).isEqualTo(DOCUMENTS);
    boolean[] seen = new boolean[DOCUMENTS];
    SparseBytes reader = new SparseBytes();
    for (int document = 0; document < DOCUMENTS; document++) {
      reader.read(part.value(document));
      assertThat(reader.sparse()).isEqualTo(documents.get(document));
      assertThat(part.documentOf(part.placeOf(document))).isEqualTo(document);
      seen[part.placeOf(document)] = true;
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void noDocumentsHaveAFileToo() throws IOException {
    ImpactPart part =
        ImpactBytes.open(new ImpactBytes(List.of()).written(LAYOUT, DocumentOrder.BISECTED));
    assertThat(part.documents()).isZero();
    assertThat(part.rank(3)).isNegative();
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

  private static void assertDamaged(byte[] changed) {
    assertThatThrownBy(() -> ImpactBytes.open(changed).file().verify())
        .isInstanceOf(TollerException.class)
        .hasMessageMatching(
            "The file x.imp (is damaged: .*; restore it from a copy, or build it again|was written by a newer version .*)[.]")
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(TollerException.Kind.DAMAGED);
  }

  @Test
  void aNewerFileIsNotRead() {
    bytes[8] = 7;
    assertThatThrownBy(() -> ImpactBytes.open(bytes))
        .hasMessage(
            "The file x.imp was written by a newer version of Toller (it has version 7, this one reads 2); use that version.");
  }

  @Test
  void anOlderFileIsNotRead() {
    bytes[8] = 1;
    assertThatThrownBy(() -> ImpactBytes.open(bytes))
        .hasMessage(
            "The file x.imp was written by an older version of Toller (it has version 1, this one reads 2); make it anew.");
  }

  @Test
  void whatReadsDamagedNumbersEndsAndSaysSo(Random random) {
    for (int i = 0; i < 200; i++) {
      byte[] changed = bytes.clone();
      int end = bytes.length - ImpactFile.KIND.footerBytes();
      int from = 64 + random.nextInt(end - 64);
      for (int at = from; at < Math.min(from + 64, end); at++) {
        changed[at] = (byte) random.nextInt();
      }
      try {
        readAll(ImpactBytes.open(changed), random);
      } catch (TollerException said) {
        assertThat(said.kind()).isEqualTo(TollerException.Kind.DAMAGED);
      }
    }
  }

  private static void readAll(ImpactPart part, Random random) {
    WeighedTerms query = WeighedTerms.of(RandomWeights.some(random, 40, VOCABULARY));
    Scratch scratch = new Scratch();
    part.file()
        .read(() -> {
          for (int document = 0; document < part.documents(); document++) {
            new SparseBytes().read(part.value(document));
          }
          for (Way way : Way.values()) {
            Contenders best = new Contenders(5, query.highest());
            SegmentQuery own = SegmentQuery.of(query, part);
            Accepted all = new Accepted(new Bits.MatchAllBits(part.documents()), part.documents());
            new WindowSearch(own, all, 0, best, scratch).search(way, 1);
          }
          return part;
        });
  }
}
