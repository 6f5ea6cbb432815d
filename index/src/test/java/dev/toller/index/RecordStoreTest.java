// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import dev.toller.testkit.RandomText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class RecordStoreTest {

  @TempDir Path folder;

  @Test
  void rowsAreFoundByKindAndIdAndParent() {
    long commit;
    try (RecordWriter writer = RecordStore.write(folder, OptionalLong.empty())) {
      writer.put(new Row("document", "d2", "", "{\"title\":\"two\"}"));
      writer.put(new Row("document", "d1", "", "{}"));
      writer.put(new Row("passage", "d1", "d1", "same id, other kind"));
      writer.put(new Row("passage", "d1-0001", "d1", "\uD800 odd \uDC00\u0000"));
      writer.put(new Row("passage", "d1-0000", "d1", "first"));
      writer.put(new Row("passage", "d2-0000", "d2", "other"));
      commit = writer.commit();
    }
    try (RecordStore store = RecordStore.open(folder, commit)) {
      assertThat(store.size()).isEqualTo(6);
      assertThat(store.ids("document")).containsExactly("d1", "d2");
      assertThat(store.rows("passage").map(Row::id))
          .containsExactly("d1", "d1-0000", "d1-0001", "d2-0000");
      assertThat(store.children("passage", "d1"))
          .extracting(Row::body)
          .containsExactly("same id, other kind", "first", "\uD800 odd \uDC00\u0000");
      assertThat(store.get("document", "d2"))
          .contains(new Row("document", "d2", "", "{\"title\":\"two\"}"));
      assertThat(store.get("document", "d1-0000")).isEmpty();
      assertThat(store.ids("nothing")).isEmpty();
      assertThat(store.bytes()).isPositive();
    }
  }

  @Test
  void aWriterGoesOnFromTheCommitItIsGiven() {
    long first;
    long second;
    try (RecordWriter writer = RecordStore.write(folder, OptionalLong.empty())) {
      writer.put(new Row("document", "a", "", "1"));
      first = writer.commit();
      writer.put(new Row("document", "a", "", "2"));
      writer.put(new Row("document", "b", "", "2"));
      second = writer.commit();
    }
    long third;
    try (RecordWriter writer = RecordStore.write(folder, OptionalLong.of(first))) {
      writer.put(new Row("document", "c", "", "3"));
      third = writer.commit();
    }
    assertThat(third).isGreaterThan(second);
    try (RecordStore store = RecordStore.open(folder, third)) {
      assertThat(store.rows("document").map(Row::body)).containsExactly("1", "3");
    }
    assertThatThrownBy(() -> RecordStore.open(folder, second))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The index in %s has no commit %d; it has %d, %d.", folder, second, first, third);
  }

  @Test
  void readersOfAPrunedCommitGoOn() {
    try (RecordWriter writer = RecordStore.write(folder, OptionalLong.empty())) {
      writer.put(new Row("document", "a", "", "1"));
      long first = writer.commit();
      try (RecordStore store = RecordStore.open(folder, first)) {
        writer.delete("document", "a");
        long second = writer.commit();
        writer.keepOnly(second);
        assertThat(store.get("document", "a")).map(Row::body).contains("1");
        assertThatThrownBy(() -> RecordStore.open(folder, first))
            .hasMessage("The index in %s has no commit %d; it has %d.", folder, first, second)
            .extracting(e -> ((TollerException) e).kind())
            .isEqualTo(TollerException.Kind.NOT_FOUND);
      }
    }
  }

  @Test
  void holdsWhatWasCommittedWhateverHappens(Random random) {
    List<String> ids =
        List.of("a", "A", "a-0001", "a-0010", "\uFFFD", "\uD835\uDD4B", "é", "\0", "b", "c");
    Map<String, Row> working = new TreeMap<>();
    Map<Long, Map<String, Row>> commits = new TreeMap<>();
    RecordWriter writer = RecordStore.write(folder, OptionalLong.empty());
    for (int step = 0; step < 200; step++) {
      String id = ids.get(random.nextInt(ids.size()));
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          Row row = new Row("row", id, ids.get(random.nextInt(3)), new RandomText(random).any());
          writer.put(row);
          writer.put(new Row("rows", id, "a", "of another kind"));
          working.put(id, row);
        }
        case 2 -> {
          writer.delete("row", id);
          working.remove(id);
        }
        default -> {
          long commit = writer.commit();
          commits.put(commit, new TreeMap<>(working));
          if (random.nextBoolean()) {
            commit = List.copyOf(commits.keySet()).get(random.nextInt(commits.size()));
            writer = RecordStore.write(folder, OptionalLong.of(commit));
            working = new TreeMap<>(commits.get(commit));
            long last = commit;
            commits.keySet().removeIf(number -> number > last);
          }
          assertHolds(commit, commits.get(commit));
        }
      }
    }
    writer.close();
  }

  private void assertHolds(long commit, Map<String, Row> expected) {
    try (RecordStore store = RecordStore.open(folder, commit)) {
      assertThat(store.ids("row")).containsExactlyElementsOf(expected.keySet());
      assertThat(store.rows("row")).containsExactlyElementsOf(expected.values());
      assertThat(store.children("row", "A"))
          .containsExactlyElementsOf(
              expected.values().stream().filter(row -> row.parent().equals("A")).toList());
      expected.forEach((id, row) -> assertThat(store.get("row", id)).contains(row));
    }
  }
}
