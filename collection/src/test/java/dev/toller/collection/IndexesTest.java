// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Progress;
import dev.toller.Retriever;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The indexes that a collection has beside words and vectors. */
class IndexesTest {

  @TempDir private Path temp;
  private Path docs;
  private final CountingEncoder encoder = new CountingEncoder();

  @BeforeEach
  void write() throws IOException {
    docs = Files.createDirectory(temp.resolve("docs"));
    for (int i = 0; i < 10; i++) {
      Files.writeString(
          docs.resolve("a" + i + ".md"),
          "# Duck %d\n\nThe duck %d swims ashore.\n".formatted(i, i));
    }
  }

  private Collection open() {
    return Collection.open(temp.resolve("home"), encoder, CollectionSettings.DEFAULT.withBatch(3));
  }

  private Source source() {
    return new FolderSource(docs, temp.resolve("home"));
  }

  private void sync(String... indexes) {
    try (Collection collection = open()) {
      collection.sync(source(), Set.of(indexes), Progress.SILENT);
    }
  }

  private void assertHas(String... indexes) {
    try (Collection collection = open()) {
      assertThat(collection.indexes()).containsExactlyInAnyOrder(indexes);
      Contrast.assertWhole(collection);
      Contrast.assertClean(collection, source(), temp.resolve("clean" + System.nanoTime()));
    }
  }

  @Test
  void oneThatIsAskedForLaterHoldsWhatTheCollectionHolds() throws IOException {
    sync();
    assertHas("dense", "lexical");
    int encoded = encoder.passages();
    sync("substring");
    assertThat(encoder.passages()).isEqualTo(encoded);
    assertHas("dense", "lexical", "substring");
    Files.writeString(docs.resolve("a3.md"), "# Otter\n\nAn otter swims ashore.\n");
    Files.delete(docs.resolve("a4.md"));
    sync("substring");
    try (Collection collection = open();
        CollectionCorpus corpus = collection.corpus()) {
      assertThat(corpus.retriever("substring").search("otter swims", 10, Filter.ALL).size())
          .isEqualTo(1);
      assertThat(corpus.retriever("substring").search("swims ashore", 20, Filter.ALL).size())
          .isEqualTo(9);
      assertThat(corpus.bytes().get("substring")).isPositive();
    }
    assertHas("dense", "lexical", "substring");
  }

  @Test
  void theyStayUntilOthersAreAskedFor() {
    sync("substring");
    try (Collection collection = open()) {
      collection.sync(source(), Progress.SILENT);
    }
    assertHas("dense", "lexical", "substring");
    assertThat(temp.resolve("home/substring")).isDirectory();
    sync("lexical");
    assertHas("dense", "lexical");
    assertThat(temp.resolve("home/substring")).doesNotExist();
  }

  @Test
  void tokenVectorsTellWhichWordsMatched() {
    sync("multivector");
    try (Collection collection = open();
        CollectionCorpus corpus = collection.corpus()) {
      Retriever retriever = corpus.retriever("multivector");
      String id = retriever.search("duck", 1, Filter.ALL).ids().getFirst();
      assertThat(retriever.explain("duck", id).orElseThrow().parts())
          .extracting(Explanation.Part::what)
          .containsExactly("'duck' of the query with 'duck'");
      assertThat(retriever.explain("duck", "none")).isEmpty();
    }
  }

  @Test
  void anUnknownNameIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> sync("magic"))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "A collection can have the indexes %s, not 'magic'; name some of those.",
            String.join(", ", Indexes.NAMES));
    assertThat(temp.resolve("home/commits")).doesNotExist();
  }

  @Test
  void aSyncThatEndsWhileOneIsFilledLeavesTheCollectionAsItWas() {
    sync();
    try (Collection collection = open()) {
      Progress fails =
          (task, done, total) -> {
            if (task.contains("new indexes") && done > 4) {
              throw new IllegalStateException("no more");
            }
          };
      assertThatThrownBy(() -> collection.sync(source(), Set.of("substring"), fails))
          .hasMessage("no more");
    }
    assertHas("dense", "lexical");
    sync("substring");
    assertHas("dense", "lexical", "substring");
  }
}
