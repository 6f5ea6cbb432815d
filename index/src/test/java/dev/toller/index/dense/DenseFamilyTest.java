// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.index.CommitWriter;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenseFamilyTest {

  @TempDir Path folder;

  private final DenseFamily family = new DenseFamily(2, DenseSettings.DEFAULT);

  private static Entry<Dense> entry(String id, float... vector) {
    return new Entry<>(id, new Dense(vector), Metadata.NONE);
  }

  @Test
  void badVectorsAreNamed() {
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      assertInvalid(
          writer,
          "The index holds vectors of dimension 2, that of 'a' has dimension 3; encode with the encoder that the index was written with.",
          List.of(entry("a", 1, 0, 0)));
      assertInvalid(
          writer,
          "A vector has finite components, that of 'a' has NaN at position 1; look at the encoder's output for this text.",
          List.of(entry("a", 1, Float.NaN)));
      assertInvalid(
          writer,
          "A vector has finite components, that of 'a' has -Infinity at position 0; look at the encoder's output for this text.",
          List.of(entry("a", Float.NEGATIVE_INFINITY, 0)));
      assertInvalid(
          writer,
          "The vector of 'a' is zero and has no direction to compare; look at the encoder's output for this text.",
          List.of(entry("a", 0, 0)));
      assertInvalid(
          writer,
          "A vector has length 1, that of 'a' has length 5.000; divide it by its length.",
          List.of(entry("a", 3, 4)));
      assertInvalid(
          writer,
          "The id 'a' stands twice in one batch of 2 entries; give each id once.",
          List.of(entry("a", 1, 0), entry("a", 0, 1)));
    }
  }

  private static void assertInvalid(
      IndexWriter<Dense> writer, String message, List<Entry<Dense>> entries) {
    assertThatThrownBy(() -> writer.add(entries))
        .isInstanceOf(TollerException.class)
        .hasMessage(message);
  }

  @Test
  void searchesAreChecked() {
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(List.of(entry("b", 1, 0), entry("a", 1, 0), entry("c", 0, 1)));
      try (Index<Dense, Dense> index = family.open(folder, writer.commit())) {
        assertThat(index.search(new Dense(new float[] {1, 0}), 1, Filter.ALL).ids())
            .containsExactly("a");
        assertThat(index.search(new Dense(new float[] {1, 0}), 1_000_000_000, Filter.ALL).ids())
            .containsExactly("a", "b", "c");
        assertThatThrownBy(() -> index.search(new Dense(new float[] {1, 0}), 0, Filter.ALL))
            .hasMessage("A search gives the best k hits for a k of at least 1, got 0.");
        assertThatThrownBy(() -> index.search(new Dense(new float[] {1}), 1, Filter.ALL))
            .hasMessage(
                "The index holds vectors of dimension 2, that of the query has dimension 1; encode with the encoder that the index was written with.");
      }
    }
  }

  @Test
  void dimensionsAndBreadthsHaveTheirRange() {
    assertThatThrownBy(() -> new DenseFamily(4_097, DenseSettings.DEFAULT))
        .hasMessage("A dense index needs a dimension from 1 to 4,096, got 4,097.");
    assertThatThrownBy(() -> new DenseFamily(0, DenseSettings.DEFAULT))
        .hasMessage("A dense index needs a dimension from 1 to 4,096, got 0.");
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty());
        DenseIndex index = family.open(folder, writer.commit())) {
      assertThatThrownBy(() -> index.search(new Dense(new float[] {1, 0}), 1, Filter.ALL, 0))
          .hasMessage("A walk through a graph keeps at least 1 candidate, got a breadth of 0.");
    }
  }

  @Test
  void anOldIndexIsToBeWrittenAnew() {
    Schema schema = Schema.of("dense", "dimension", "2");
    long commit;
    try (CommitWriter writer =
        new IndexFolder(folder, schema).write(OptionalLong.empty(), new IndexWriterConfig(null))) {
      Document document = new Document();
      document.add(new KnnFloatVectorField("vector", new float[] {1, 0}));
      writer.replace(new Term("id", "a"), document);
      commit = writer.commit();
    }
    assertThatThrownBy(() -> family.open(folder, commit))
        .hasMessage(
            "The index in %s was written by a version of Toller that is too old to be read; sync into a new collection.",
            folder);
  }

  @Test
  void theDimensionIsPartOfTheIndex() {
    long commit;
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      commit = writer.commit();
    }
    assertThatThrownBy(() -> new DenseFamily(3, DenseSettings.DEFAULT).open(folder, commit))
        .hasMessage(
            "The dense index in %s was written with dimension 2, not 3; open it with that, or start anew.",
            folder);
  }
}
