// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Entry;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Dense;
import dev.toller.index.CommitReader;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneLargeSegmentTest {

  private static final int DIMENSION = 4;

  @TempDir Path folder;

  private final DenseFamily family = new DenseFamily(DIMENSION, DenseSettings.DEFAULT);

  private static List<Entry<Dense>> entries(int from, int count) {
    Random random = new Random(from);
    return IntStream.range(from, from + count)
        .mapToObj(i ->
            new Entry<>("e" + i, new Dense(RandomVectors.unit(DIMENSION, random)), Metadata.NONE))
        .toList();
  }

  private List<Integer> sizes(long commit) {
    try (CommitReader reader =
        new IndexFolder(folder, Schema.of("dense", "dimension", "" + DIMENSION)).open(commit)) {
      return reader.segments().stream().map(segment -> segment.reader().maxDoc()).toList();
    }
  }

  @Test
  void grownByHalfAllAreOneAgain() {
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries(0, 100));
      writer.commit();
      writer.add(entries(100, 30));
      assertThat(sizes(writer.commit())).containsExactlyInAnyOrder(100, 30);
      writer.add(entries(130, 20));
      assertThat(sizes(writer.commit())).containsExactly(150);
    }
  }

  @Test
  void fewSmallOnesStay() {
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries(0, 1_000));
      long commit = writer.commit();
      for (int i = 0; i < 100; i++) {
        writer.add(entries(1_000 + i, 1));
        commit = writer.commit();
        assertThat(sizes(commit)).hasSizeLessThanOrEqualTo(9).contains(1_000);
      }
    }
  }

  @Test
  void whatIsMostlyDeletedIsWrittenAnew() {
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries(0, 100));
      writer.commit();
      writer.delete(IntStream.range(0, 60).mapToObj(i -> "e" + i).toList());
      assertThat(sizes(writer.commit())).containsExactly(40);
    }
  }
}
