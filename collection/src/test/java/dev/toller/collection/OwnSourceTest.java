// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Document;
import dev.toller.Filter;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Progress;
import dev.toller.Span;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are not folders, among them such as misbehave. */
class OwnSourceTest {

  @TempDir private Path home;
  private Collection collection;
  private final List<String> read = new ArrayList<>();

  @BeforeEach
  void open() {
    collection = Collection.open(home, new CountingEncoder(), CollectionSettings.DEFAULT);
  }

  @AfterEach
  void close() {
    collection.close();
  }

  private SyncReport sync(Source.Item... items) {
    return collection.sync(new Listed(List.of(items)), Progress.SILENT);
  }

  /** A source of the items that it is given. */
  private record Listed(List<Source.Item> items) implements Source {
    @Override
    public String name() {
      return "listed";
    }

    @Override
    public String method() {
      return "one item, one passage";
    }

    @Override
    public Listing list() {
      return new Listing(items, List.of());
    }
  }

  private interface Reading {
    Contents read() throws IOException;
  }

  private Source.Item item(String id, String text) {
    return item(id, text, () -> contents(id, text));
  }

  private Source.Item item(String id, String hash, Reading reading) {
    return new Source.Item() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public String path() {
        return "record " + id;
      }

      @Override
      public long size() {
        return hash.length();
      }

      @Override
      public Instant modified() {
        return Instant.EPOCH;
      }

      @Override
      public String version() {
        return "";
      }

      @Override
      public String hash() {
        return hash;
      }

      @Override
      public Contents read(ToIntFunction<String> tokens) throws IOException {
        synchronized (read) {
          read.add(id);
        }
        return reading.read();
      }
    };
  }

  private static Contents contents(String id, String text) {
    Metadata metadata = Metadata.NONE.with(Metadata.PATH, "record " + id);
    Passage whole =
        new Passage(
            id,
            id,
            0,
            "",
            List.of(),
            new Span(0, text.length()),
            Optional.empty(),
            Optional.empty(),
            metadata,
            text);
    return new Contents(new Document(id, "record " + id, "", metadata, text), List.of(whole));
  }

  private List<String> found(String query) {
    try (CollectionCorpus corpus = collection.corpus()) {
      return corpus.retriever("lexical").search(query, 10, Filter.ALL).ids();
    }
  }

  @Test
  void itemsMayHaveIdsOfTheirOwn() {
    assertThat(sync(item("7", "otters swim"), item("MED-12", "foxes dig")).added()).isEqualTo(2);
    assertThat(found("foxes")).containsExactly("MED-12");
    assertThat(sync(item("MED-12", "foxes dig")).removed()).isEqualTo(1);
    assertThat(found("otters")).isEmpty();
    assertThat(read).containsExactlyInAnyOrder("7", "MED-12");
  }

  @Test
  void ofTwoItemsWithOneIdTheFirstIsTaken() {
    SyncReport report = sync(item("7", "otters swim"), item("7", "foxes dig"));
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.failed())
        .containsExactly(new Failure("record 7", "an item before it has the same id, 7"));
    assertThat(found("otters foxes")).containsExactly("7");
    assertThat(sync(item("7", "otters swim")).failed()).isEmpty();
    assertThat(collection.failures()).isEmpty();
  }

  @Test
  void whateverReadingThrowsTheOthersGoOn() {
    SyncReport report =
        sync(
            item(
                "1",
                "1",
                () -> {
                  throw TollerException.invalid("The record is torn.");
                }),
            item(
                "2",
                "2",
                () -> {
                  throw new IllegalStateException();
                }),
            item(
                "3",
                "3",
                () -> {
                  throw new StackOverflowError();
                }),
            item(
                "4",
                "4",
                () -> {
                  throw new OutOfMemoryError("no array is that long");
                }),
            item("5", "otters swim"));
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.failed())
        .containsExactly(
            new Failure("record 1", "The record is torn."),
            new Failure("record 2", "IllegalStateException"),
            new Failure("record 3", "it is nested too deeply"),
            new Failure("record 4", "it needs more memory than there is"));
    assertThat(collection.failures()).isEqualTo(report.failed());
    assertThat(found("otters")).containsExactly("5");
  }

  @Test
  void aBadItemIsReadAgainOnlyWhenItHasChanged() {
    Reading torn =
        () -> {
          throw TollerException.invalid("The record is torn.");
        };
    sync(item("1", "old", torn));
    assertThat(sync(item("1", "old", torn)).failed()).hasSize(1);
    assertThat(read).containsExactly("1");
    sync(item("1", "new", torn));
    assertThat(read).containsExactly("1", "1");
  }

  @Test
  void anItemThatCannotBeGotAtIsTriedEveryTime() {
    Reading away =
        () -> {
          throw new IOException("the disk is away");
        };
    SyncReport report = sync(item("1", "same", away));
    assertThat(report.failed()).containsExactly(new Failure("record 1", "the disk is away"));
    assertThat(sync(item("1", "same", () -> contents("1", "otters"))).added()).isEqualTo(1);
    assertThat(found("otters")).containsExactly("1");
  }

  @Test
  void unpairedSurrogatesComeBackAsTheyWere() {
    String odd = "otter \uD800 and \uDC00 swim \u0000 \uFFFE";
    sync(item("1", odd));
    try (CollectionCorpus corpus = collection.corpus()) {
      assertThat(corpus.passage("1").orElseThrow().text()).isEqualTo(odd);
      assertThat(corpus.document("1").orElseThrow().text()).isEqualTo(odd);
    }
  }

  @Test
  void aDocumentMayHaveNoPassages() {
    Contents empty = new Contents(contents("1", "otters").document(), List.of());
    SyncReport report = sync(item("1", "1", () -> empty));
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.passages()).isZero();
    assertThat(collection.documents()).extracting(DocumentSummary::passages).containsExactly(0);
  }
}
