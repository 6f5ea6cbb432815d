// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AssertingIndexFamilyTest {

  private static final Path FOLDER = Path.of("index");
  private static final Text DUCK = new Text("duck");
  private static final Filter PAGE = Filter.parse("type=page");

  private final IndexFamily<Text, Text> family = new AssertingIndexFamily<>(new MemoryFamily(true));

  private static Entry<Text> entry(String id, String text) {
    return new Entry<>(id, new Text(text), Metadata.NONE.with("type", "note"));
  }

  private static long commit(IndexFamily<Text, Text> family) {
    try (IndexWriter<Text> writer = family.write(FOLDER, OptionalLong.empty())) {
      writer.add(List.of(entry("a", "one duck"), entry("b", "two ducks")));
      writer.delete(List.of("b", "c"));
      return writer.commit();
    }
  }

  @Test
  void whatIsRightPasses() {
    long first = commit(family);
    try (Index<Text, Text> index = family.open(FOLDER, first)) {
      assertThat(index.ids()).containsExactly("a").hasSize(index.size());
      assertThat(index.search(DUCK, 10, Filter.ALL).ids()).containsExactly("a");
      assertThat(index.search(DUCK, 10, PAGE).ids()).isEmpty();
      assertThat(index.representation("a")).hasValue(new Text("one duck"));
      assertThat(index.explain(DUCK, "b")).isEmpty();
    }
    try (IndexWriter<Text> writer = family.write(FOLDER, OptionalLong.of(first))) {
      writer.add(List.of(entry("b", "another duck")));
      long second = writer.commit();
      writer.keepOnly(second);
      assertThat(family.open(FOLDER, second).size()).isEqualTo(2);
    }
  }

  @Test
  void aFilterThatDoesNotHoldIsNoticed() {
    IndexFamily<Text, Text> leaky = new AssertingIndexFamily<>(new MemoryFamily(false));
    Index<Text, Text> index = leaky.open(FOLDER, commit(leaky));
    assertThatThrownBy(() -> index.search(DUCK, 10, PAGE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("holds for 'a'");
  }

  @Test
  void wrongCallsAreNoticed() {
    long commit = commit(family);
    Index<Text, Text> index = family.open(FOLDER, commit);
    assertBreach(() -> index.search(DUCK, 0, Filter.ALL), "[k]");
    index.close();
    assertBreach(index::size, "after it was closed");
    assertBreach(() -> family.open(FOLDER, commit + 1), "[commits]");
    IndexWriter<Text> writer = family.write(FOLDER, OptionalLong.of(commit));
    assertBreach(() -> family.write(FOLDER, OptionalLong.of(commit)), "has a writer already");
    assertBreach(() -> writer.add(List.of(entry("a", "x"), entry("a", "y"))), "ids of one call");
    assertBreach(() -> writer.keepOnly(commit + 1), "[commits]");
    writer.close();
    assertBreach(writer::commit, "after it was closed");
  }

  @Test
  void aCommitThatIsReleasedCannotBeOpened() {
    long first = commit(family);
    try (IndexWriter<Text> writer = family.write(FOLDER, OptionalLong.of(first))) {
      writer.keepOnly(writer.commit());
    }
    assertBreach(() -> family.open(FOLDER, first), "[commits]");
  }

  private static void assertBreach(Runnable call, String about) {
    assertThatThrownBy(call::run).isInstanceOf(AssertionError.class).hasMessageContaining(about);
  }
}
