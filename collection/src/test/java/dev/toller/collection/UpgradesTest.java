// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Filter;
import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.testkit.WordEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collection takes another encoder without being encoded anew. */
class UpgradesTest {

  private static final String OLD = "0".repeat(64);
  private static final String NEW = "1".repeat(64);

  @TempDir private Path temp;
  private Path docs;

  /**
   * The words' encoder under another name, its vectors perhaps turned round.
   *
   * @param turned whether its first numbers are its last
   */
  private record Other(WordEncoder words, boolean turned) implements Encoder<Dense> {

    @Override
    public EncoderDescription description() {
      EncoderDescription from = words.description();
      return new EncoderDescription(
          "other",
          from.dimension(),
          from.similarity(),
          from.pooling(),
          from.normalised(),
          "",
          "",
          from.maxTokens(),
          from.tokenizerHash(),
          NEW);
    }

    @Override
    public List<Dense> encode(List<String> texts, Role role) {
      return words.encode(texts, role).stream()
          .map(vector -> turned ? turned(vector) : vector)
          .toList();
    }

    private static Dense turned(Dense vector) {
      float[] numbers = vector.vector();
      float[] turned = new float[numbers.length];
      IntStream.range(0, numbers.length).forEach(i -> turned[i] = numbers[numbers.length - 1 - i]);
      return new Dense(turned);
    }

    @Override
    public int tokens(String text) {
      return words.tokens(text);
    }

    @Override
    public void close() {
      words.close();
    }
  }

  @BeforeEach
  void sync() throws IOException {
    docs = Files.createDirectory(temp.resolve("docs"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(
          docs.resolve("d%d.txt".formatted(i)),
          "word%d thing%d and some more of it\n".formatted(i, i));
    }
    try (Collection collection = open(new WordEncoder())) {
      collection.sync(new FolderSource(docs, temp.resolve("home")), Progress.SILENT);
    }
  }

  private Collection open(Encoder<Dense> encoder) {
    return Collection.open(temp.resolve("home/default"), encoder, CollectionSettings.DEFAULT);
  }

  @Test
  void theTestTellsEncodersThatFitFromThoseThatDoNot() {
    try (Collection collection = open(new WordEncoder());
        CollectionCorpus corpus = collection.corpus()) {
      Upgrades.Trial same = Upgrades.onPassages(corpus, new Other(new WordEncoder(), false), 10);
      assertThat(same.queries()).isEqualTo(10);
      assertThat(same.next()).isEqualTo(same.present()).isGreaterThan(0.5);
      assertThat(same.passed()).isTrue();
      Upgrades.Trial turned = Upgrades.onPassages(corpus, new Other(new WordEncoder(), true), 10);
      assertThat(turned.next()).isLessThan(turned.present());
      assertThat(turned.passed()).isFalse();
    }
  }

  @Test
  void vectorsOfBothAreSearchedTogetherAndRememberWhoseTheyAre() throws IOException {
    try (Collection collection = open(new WordEncoder())) {
      collection.upgrade(new Other(new WordEncoder(), false).description());
      assertThatThrownBy(collection::corpus)
          .isInstanceOf(TollerException.class)
          .hasMessageContaining("weightsHash is '" + OLD);
    }
    Files.writeString(docs.resolve("new.txt"), "a fresh text about otters\n");
    try (Collection collection = open(new Other(new WordEncoder(), false))) {
      SyncReport report =
          collection.sync(new FolderSource(docs, temp.resolve("home")), Progress.SILENT);
      assertThat(report.encoded()).isEqualTo(1);
      try (CollectionCorpus corpus = collection.corpus()) {
        assertThat(corpus.ages()).isEqualTo(Map.of(OLD, 20, NEW, 1));
        assertThat(found(corpus, "a fresh text about otters")).isEqualTo("new.txt");
        assertThat(found(corpus, "word7 thing7 and some more of it")).isEqualTo("d7.txt");
      }
      Files.move(docs.resolve("d3.txt"), docs.resolve("moved.txt"));
      collection.sync(new FolderSource(docs, temp.resolve("home")), Progress.SILENT);
      try (CollectionCorpus corpus = collection.corpus()) {
        assertThat(corpus.ages()).as("a vector taken over keeps its age").containsEntry(OLD, 20);
      }
    }
  }

  private static String found(CollectionCorpus corpus, String query) {
    String id = corpus.retriever("dense").search(query, 1, Filter.ALL).ids().getFirst();
    return corpus.passage(id).orElseThrow().path();
  }

  @Test
  void vectorsOfAnotherDimensionAreRefused() {
    EncoderDescription other = new Other(new WordEncoder(), false).description();
    EncoderDescription longer =
        new EncoderDescription(
            "longer", 128, "cosine", "sum", true, "", "", 128, other.tokenizerHash(), NEW);
    try (Collection collection = open(new WordEncoder())) {
      assertThatThrownBy(() -> collection.upgrade(longer))
          .hasMessageContaining("The vectors of 'longer' (128 numbers, compared by cosine) cannot");
      collection.corpus().close();
    }
  }
}
