// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Index;
import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import dev.toller.testkit.WordEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class DamageTest {

  @TempDir private Path temp;
  private Path home;
  private Source source;

  @BeforeEach
  void sync(Random random) throws IOException {
    Path docs = Files.createDirectory(temp.resolve("docs"));
    home = temp.resolve("home");
    source = new FolderSource(docs, home);
    RandomEdits edits = new RandomEdits(docs, random);
    for (int i = 0; i < 3; i++) {
      edits.edit(10);
      Files.writeString(docs.resolve("duck.md"), "There is always a duck %d.".formatted(i));
      try (Collection collection = open(CollectionSettings.DEFAULT)) {
        collection.sync(source, Progress.SILENT);
      }
    }
  }

  private Collection open(CollectionSettings settings) {
    return Collection.open(home, new WordEncoder(), settings);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("write.lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aFlippedByteInAnyFileIsNamedWhenTheCollectionIsOpened(Random random) throws IOException {
    List<Path> files = files();
    assertThat(files).hasSizeGreaterThan(10);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      byte[] flipped = bytes.clone();
      int at = random.nextInt(bytes.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      assertDamaged(file, "byte %d of %s".formatted(at, file));
      Files.write(file, bytes);
    }
    open(CollectionSettings.DEFAULT).statistics();
  }

  @Test
  void aShortenedFileIsNamedWhenTheCollectionIsOpened(Random random) throws IOException {
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      int length = random.nextInt(bytes.length);
      Files.write(file, Arrays.copyOf(bytes, length));
      assertDamaged(file, "%d bytes of %s".formatted(length, file));
      Files.write(file, bytes);
    }
  }

  private void assertDamaged(Path file, String what) {
    try (Collection collection = open(CollectionSettings.DEFAULT)) {
      assertThatThrownBy(collection::corpus)
          .as("search after %s", what)
          .isInstanceOfSatisfying(
              TollerException.class,
              trouble -> assertThat(trouble.kind()).isEqualTo(TollerException.Kind.DAMAGED))
          .hasMessageContaining(file.toString());
      assertThatThrownBy(() -> collection.sync(source, Progress.SILENT))
          .as("sync after %s", what)
          .isInstanceOf(TollerException.class)
          .hasMessageContaining(file.toString());
      assertThatThrownBy(collection::verify).hasMessageContaining(file.toString());
    }
  }

  @Test
  void aMissingFileIsAnErrorEverywhere() throws IOException {
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      if (!file.getParent().endsWith("commits")) {
        try (Collection collection = open(CollectionSettings.DEFAULT)) {
          assertThatThrownBy(collection::corpus)
              .as("without %s", file)
              .isInstanceOf(TollerException.class)
              .hasMessageContaining(file.getParent().toString());
        }
      }
      Files.write(file, bytes);
    }
  }

  @Test
  void whatIsTooLargeToBeReadAtOpeningIsSeenByVerify() throws IOException {
    CollectionSettings trusting =
        new CollectionSettings(
            CollectionSettings.DEFAULT.lexical(),
            CollectionSettings.DEFAULT.dense(),
            CollectionSettings.DEFAULT.commitEvery(),
            CollectionSettings.DEFAULT.batch(),
            0);
    Path vectors = flipOneBitOfAVector();
    try (Collection collection = open(trusting)) {
      collection.statistics();
      assertThatThrownBy(collection::verify)
          .isInstanceOf(TollerException.class)
          .hasMessageContaining(vectors.toString());
    }
  }

  private Path flipOneBitOfAVector() throws IOException {
    byte[] vector = someVector();
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      int at = indexOf(vector, bytes);
      if (at >= 0) {
        bytes[at] ^= 1;
        Files.write(file, bytes);
        return file;
      }
    }
    throw new AssertionError("no file has the vector");
  }

  private byte[] someVector() {
    try (Collection collection = open(CollectionSettings.DEFAULT);
        CollectionCorpus corpus = collection.corpus()) {
      Index<Dense, Dense> dense = corpus.state().dense();
      String id = dense.ids().iterator().next();
      float[] vector = dense.representation(id).orElseThrow().vector();
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(vector);
      return bytes.array();
    }
  }

  private static int indexOf(byte[] part, byte[] whole) {
    for (int at = 0; at + part.length <= whole.length; at++) {
      if (Arrays.equals(part, 0, part.length, whole, at, at + part.length)) {
        return at;
      }
    }
    return -1;
  }
}
