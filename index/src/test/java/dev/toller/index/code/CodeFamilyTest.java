// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import static dev.toller.index.code.QuantiserTrainingTest.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Entry;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.index.file.SectionWriter;
import dev.toller.testkit.RandomSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class CodeFamilyTest {

  private static final int DIMENSION = 64;
  private static final int SIZE = 6_000;

  @TempDir Path folder;

  private static Entry<Code> entry(String id, int... bytes) {
    byte[] code = new byte[bytes.length];
    for (int i = 0; i < code.length; i++) {
      code[i] = (byte) bytes[i];
    }
    return new Entry<>(id, new Code(code), Metadata.NONE);
  }

  private static CodeFamily family(Coder coder) {
    return new CodeFamily(coder, CodeSettings.DEFAULT);
  }

  private CodeIndex index(Coder coder, List<Dense> vectors, int commits) {
    List<Code> codes = coder.encode(vectors);
    try (IndexWriter<Code> writer = family(coder).write(folder, OptionalLong.empty())) {
      int each = Math.ceilDiv(vectors.size(), commits);
      for (int from = 0; from < vectors.size(); from += each) {
        writer.add(
            IntStream.range(from, Math.min(vectors.size(), from + each))
                .mapToObj(i ->
                    new Entry<>("e" + i, codes.get(i), Metadata.NONE.with("part", "" + i % 500)))
                .toList());
        writer.commit();
      }
      writer.delete(List.of("e3", "e77", "e4000"));
      return family(coder).open(folder, writer.commit());
    }
  }

  private static List<Coder> coders(List<Dense> vectors) {
    return List.of(
        BinaryCoder.rotated(DIMENSION, 1),
        QuantiserTraining.of(16, 4).withIterations(2).train(vectors, Origin.ANY),
        QuantiserTraining.of(8, 8).withIterations(2).train(vectors, Origin.ANY));
  }

  /** Tiles, several segments, deletions, filters that leave few, batches: all as one by one. */
  @Test
  void manyQueriesAreSearchedAsEachAlone(Random random) {
    List<Dense> vectors = RandomRows.correlated(SIZE, DIMENSION, random);
    List<Dense> queries = RandomRows.correlated(11, DIMENSION, random);
    for (Coder coder : coders(vectors)) {
      try (CodeIndex index = index(coder, vectors, 3)) {
        for (String filter : List.of("", "part=7", "part>250")) {
          List<Ranking> together = index.search(queries, 20, Filter.parse(filter));
          List<Ranking> alone = new ArrayList<>();
          queries.forEach(query -> alone.add(index.search(query, 20, Filter.parse(filter))));
          assertThat(together).isEqualTo(alone);
        }
        assertScores(index, coder, queries.getFirst(), vectors);
      }
    }
  }

  private static void assertScores(CodeIndex index, Coder coder, Dense query, List<Dense> vectors) {
    Ranking all = index.search(query, SIZE, Filter.ALL);
    assertThat(all.size()).isEqualTo(SIZE - 3);
    assertThat(all.ids()).doesNotContain("e3", "e77", "e4000");
    CodeQuery compared = coder.query(query.vector());
    all.hits().stream()
        .limit(100)
        .forEach(hit -> {
          Dense vector = vectors.get(Integer.parseInt(hit.id().substring(1)));
          assertThat(hit.score()).isEqualTo(compared.score(coder.encode(vector).bytes()));
        });
    assertThat(index.search(query, 15, Filter.ALL, Integer.MAX_VALUE)).isEqualTo(all.top(15));
  }

  @Test
  void moreCandidatesFindMore(Random random) {
    List<Dense> vectors = RandomRows.correlated(SIZE, DIMENSION, random);
    List<Dense> queries = RandomRows.correlated(20, DIMENSION, random);
    try (CodeIndex index = index(BinaryCoder.signs(DIMENSION), vectors, 1)) {
      List<Ranking> exact = index.search(queries, 10, Filter.ALL, Integer.MAX_VALUE);
      double few = shared(exact, index.search(queries, 10, Filter.ALL, 10));
      double many = shared(exact, index.search(queries, 10, Filter.ALL, 1_000));
      assertThat(many).isGreaterThanOrEqualTo(few).isGreaterThan(0.9);
      assertThat(few).isLessThan(1);
    }
  }

  private static double shared(List<Ranking> exact, List<Ranking> found) {
    double shared = 0;
    for (int i = 0; i < exact.size(); i++) {
      assertThat(found.get(i).size()).isEqualTo(10);
      shared += found.get(i).ids().stream().filter(exact.get(i).ids()::contains).count() / 10.0;
    }
    return shared / exact.size();
  }

  @Test
  void scoresAreExplained() {
    try (IndexWriter<Code> writer =
        family(BinaryCoder.signs(8)).write(folder, OptionalLong.empty())) {
      writer.add(List.of(entry("a", 0b00000111)));
      try (CodeIndex index = family(BinaryCoder.signs(8)).open(folder, writer.commit())) {
        Explanation why =
            index.explain(new Dense(new float[] {1, 2, -3, 4, -5, -6, -7, -8}), "a").orElseThrow();
        assertThat(why.score()).isEqualTo(22, within(0.0));
        assertThat(why.summary())
            .isEqualTo(
                "dot product of the query with the signs of the code; Hamming distance 2 of 8");
        assertThat(why.parts())
            .containsExactly(
                new Explanation.Part("6 bits as in the query", 29),
                new Explanation.Part("2 bits that differ", -7));
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    CodeFamily family = family(BinaryCoder.signs(16));
    try (IndexWriter<Code> writer = family.write(folder, OptionalLong.empty())) {
      assertInvalid(
          () -> writer.add(List.of(entry("a", 1))),
          "A code of 'binary, 16 bits of 16 dimensions' has 2 bytes, that of 'a' has 1; make it with the coder of the index.");
      writer.add(List.of(entry("a", 1, 2)));
      long commit = writer.commit();
      try (CodeIndex index = family.open(folder, commit)) {
        assertInvalid(
            () -> index.search(new Dense(new float[8]), 1, Filter.ALL),
            "The coder makes codes of vectors of dimension 16, the query has dimension 8; use the encoder that the coder was made for.");
        float[] query = new float[16];
        query[7] = Float.POSITIVE_INFINITY;
        assertInvalid(
            () -> index.search(new Dense(query), 1, Filter.ALL),
            "The numbers of the query are finite and at most 1e+12, number 7 is Infinity; look at where it comes from.");
        assertInvalid(
            () -> index.search(new Dense(new float[16]), 1, Filter.ALL, 0),
            "A search among codes needs at least 1 candidate, got 0.");
        assertThat(index.search(List.of(), 1, Filter.ALL)).isEmpty();
      }
      assertInvalid(
          () -> family(BinaryCoder.signs(8)).open(folder, commit),
          "The code index in %s was written with coder binary, 16 bits of 16 dimensions, not binary, 8 bits of 8 dimensions; open it with that, or start anew."
              .formatted(folder));
      assertThatThrownBy(() -> family(BinaryCoder.rotated(16, 3)).open(folder, commit))
          .hasMessageContaining("was written with coder's hash");
    }
    assertInvalid(
        () -> BinaryCoder.signs(20),
        "A binary code has a number of bits from 8 to 16,384 that is a multiple of 8, got 20; project the vectors to such a dimension.");
    assertInvalid(
        () -> ProductQuantiser.of(Projection.none(4), 2, 4, new float[3], Origin.ANY),
        "16 centroids a part of vectors of 4 dimensions are 64 numbers, got 3; look at their shape, which is parts x centroids x dimensions of a part.");
  }

  @Test
  void halfAByteThatBelongsToNoPartIsZero() {
    ProductQuantiser coder =
        ProductQuantiser.of(Projection.none(3), 3, 4, new float[48], Origin.ANY);
    try (IndexWriter<Code> writer = family(coder).write(folder, OptionalLong.empty())) {
      assertInvalid(
          () -> writer.add(List.of(entry("a", 255, 16))),
          "The code of 'a' is none of 'product quantiser, 3 x 4 bits of 3 dimensions': its last four bits belong to no part and are not 0; make it with the coder of the index.");
      writer.add(List.of(entry("a", 255, 15)));
    }
  }

  @Test
  void aPartThatIsNotWhatItSaysIsDamaged() throws IOException {
    assertDamaged(part(1_000, 2), "its part 'codes' has 256 bytes where 2,048 belong");
    assertDamaged(part(-1, 2), "its number of documents is -1");
  }

  private static byte[] part(long... numbers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SectionWriter out = new SectionWriter(CodePart.KIND, bytes);
    out.putBytes(new byte[256], 0, 256);
    out.endSection();
    out.finish(numbers);
    return bytes.toByteArray();
  }

  private static void assertDamaged(byte[] bytes, String what) {
    assertThatThrownBy(() -> CodePart.open(MemorySegment.ofArray(bytes), "_0.codes"))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The file _0.codes is damaged: %s; restore it from a copy, or build it again.", what);
  }
}
