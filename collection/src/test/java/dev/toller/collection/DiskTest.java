// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Filter;
import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import dev.toller.testkit.RandomText;
import dev.toller.testkit.WordEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class DiskTest {

  @TempDir private Path temp;
  private Path docs;
  private Path disk;
  private Path home;
  private Source source;

  @BeforeEach
  void makeFolder() throws IOException {
    docs = Files.createDirectory(temp.resolve("docs"));
    disk = temp.resolve("disk");
    home = disk.resolve("home");
    source = new FolderSource(docs, home);
    Files.writeString(docs.resolve("a.txt"), "Otters swim in rivers.\n");
  }

  private Collection open() {
    return Collection.open(home, new WordEncoder(), CollectionSettings.DEFAULT);
  }

  private static void assertFindsOtters(Collection collection) {
    try (CollectionCorpus corpus = collection.corpus()) {
      assertThat(corpus.retriever("lexical").search("otters", 5, Filter.ALL).size()).isEqualTo(1);
    }
  }

  @Test
  void onAFullDiskTheLastCommitStays(RandomText text) throws Exception {
    try (SmallDisk _ = SmallDisk.mount(disk, 2)) {
      try (Collection collection = open()) {
        collection.sync(source, Progress.SILENT);
        writeMuch(text);
        assertThatThrownBy(() -> collection.sync(source, Progress.SILENT))
            .isInstanceOfSatisfying(
                TollerException.class,
                full -> assertThat(full.kind()).isEqualTo(TollerException.Kind.FAILED))
            .hasMessageContaining("full");
        assertFindsOtters(collection);
      }
      try (Collection again = open()) {
        again.verify();
        assertFindsOtters(again);
        Files.delete(docs.resolve("much.txt"));
        assertThat(again.sync(source, Progress.SILENT).unchanged()).isEqualTo(1);
        Contrast.assertClean(again, source, temp.resolve("clean"));
      }
    }
  }

  private void writeMuch(RandomText text) throws IOException {
    StringBuilder much = new StringBuilder();
    while (much.length() < 4 << 20) {
      much.append(text.paragraph()).append("\n\n");
    }
    Files.writeString(docs.resolve("much.txt"), much);
  }

  @Test
  void aReadOnlyDiskIsSearchedButNotSynced() throws Exception {
    try (SmallDisk small = SmallDisk.mount(disk, 4)) {
      try (Collection collection = open()) {
        collection.sync(source, Progress.SILENT);
      }
      small.makeReadOnly();
      try (Collection collection = open()) {
        assertFindsOtters(collection);
        assertThatThrownBy(() -> collection.sync(source, Progress.SILENT))
            .isInstanceOf(TollerException.class)
            .hasMessage(
                "The collection in '%s' cannot be written: Read-only file system; it is as its last commit left it."
                    .formatted(home));
        assertFindsOtters(collection);
      }
    }
  }

  @Test
  void aHomeThatCannotBeMadeIsAnError() throws IOException {
    Files.createDirectories(disk);
    Files.writeString(home, "a file where a folder should be");
    try (Collection collection = open()) {
      assertThatThrownBy(() -> collection.sync(source, Progress.SILENT))
          .isInstanceOf(TollerException.class)
          .hasMessageStartingWith("The collection in '%s' cannot be written: ".formatted(home));
    }
  }
}
