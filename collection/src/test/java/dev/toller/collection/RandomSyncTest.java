// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Progress;
import dev.toller.testkit.RandomSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class RandomSyncTest {

  private static final int ROUNDS = 8;

  @TempDir private Path temp;
  private final CountingEncoder encoder = new CountingEncoder();

  private Collection open(CollectionSettings settings) {
    return Collection.open(temp.resolve("home"), encoder, settings);
  }

  @RepeatedTest(3)
  void afterAnyEditsTheCollectionIsWhatACleanBuildMakes(Random random) throws IOException {
    Path docs = Files.createDirectory(temp.resolve("docs"));
    RandomEdits edits = new RandomEdits(docs, random);
    Source source = new FolderSource(docs, temp.resolve("home"));
    for (int round = 0; round < ROUNDS; round++) {
      edits.edit(1 + random.nextInt(12));
      try (Collection collection = open(randomSettings(random))) {
        collection.sync(
            source,
            random.nextBoolean() ? collection.indexes() : someIndexes(random),
            Progress.SILENT);
        Contrast.assertClean(collection, source, temp.resolve("clean" + round));
        assertASecondSyncDoesNothing(collection, source);
      }
    }
  }

  private static CollectionSettings randomSettings(Random random) {
    return CollectionSettings.DEFAULT
        .withCommitEvery(random.nextBoolean() ? Duration.ZERO : Duration.ofMinutes(1))
        .withBatch(1 + random.nextInt(20));
  }

  private static Set<String> someIndexes(Random random) {
    return Indexes.NAMES.stream()
        .filter(_ -> random.nextBoolean())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void assertASecondSyncDoesNothing(Collection collection, Source source) {
    int encoded = encoder.passages();
    SyncReport report = collection.sync(source, Progress.SILENT);
    assertThat(encoder.passages()).isEqualTo(encoded);
    assertThat(report.added() + report.changed() + report.removed() + report.encoded()).isZero();
    assertThat(report.unchanged()).isEqualTo(collection.documents().size());
  }

  @Test
  void twoHomesOfTheSameFolderAreTheSame(Random random) throws IOException {
    Path docs = Files.createDirectory(temp.resolve("docs"));
    new RandomEdits(docs, random).edit(40);
    Source source = new FolderSource(docs, temp.resolve("home"));
    try (Collection collection = open(CollectionSettings.DEFAULT.withBatch(3))) {
      collection.sync(source, Progress.SILENT);
      Contrast.assertClean(collection, source, temp.resolve("clean"));
    }
  }
}
