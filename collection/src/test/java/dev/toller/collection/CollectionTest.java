// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Encoder;
import dev.toller.Filter;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.engine.encode.MiniLm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionTest {

  private static final String LONG =
      "# Ducks\n\n" + "Tolling dogs lure ducks to the shore of the lake.\n\n".repeat(60);

  @TempDir private Path temp;
  private Path docs;
  private final CountingEncoder encoder = new CountingEncoder();
  private Collection collection;

  @BeforeEach
  void open() throws IOException {
    docs = Files.createDirectory(temp.resolve("docs"));
    collection = Collection.open(temp.resolve("home/default"), encoder, CollectionSettings.DEFAULT);
  }

  @AfterEach
  void close() {
    collection.close();
  }

  private void write(String path, String text) throws IOException {
    Path file = docs.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private FolderSource source() {
    return new FolderSource(docs, temp.resolve("home"));
  }

  private SyncReport sync() {
    return collection.sync(source(), Progress.SILENT);
  }

  private void assertClean() {
    Contrast.assertClean(collection, source(), temp.resolve("clean" + System.nanoTime()));
  }

  private static List<Integer> counts(SyncReport report) {
    return List.of(report.added(), report.changed(), report.unchanged(), report.removed());
  }

  private List<String> found(String retriever, String query) {
    try (CollectionCorpus corpus = collection.corpus()) {
      return corpus.retriever(retriever).search(query, 100, Filter.ALL).ids().stream()
          .map(id -> corpus.passage(id).orElseThrow().path())
          .distinct()
          .toList();
    }
  }

  @Test
  void aFolderBecomesSearchable() throws IOException {
    write("a.md", "# Otters\n\nOtters swim in rivers.\n");
    write("sub/b.txt", "Foxes dig dens under old trees.\n");
    SyncReport report = sync();
    assertThat(counts(report)).containsExactly(2, 0, 0, 0);
    assertThat(report.passages()).isEqualTo(2);
    assertThat(report.encoded()).isEqualTo(2);
    assertThat(report.failed()).isEmpty();
    assertThat(found("lexical", "otters")).containsExactly("a.md");
    assertThat(found("dense", "Foxes dig dens")).first().isEqualTo("sub/b.txt");
    assertThat(collection.documents())
        .extracting(DocumentSummary::path, DocumentSummary::title, DocumentSummary::type)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a.md", "Otters", "markdown"),
            org.assertj.core.groups.Tuple.tuple("sub/b.txt", "", "text"));
    assertClean();
  }

  @Test
  void passagesAreExactSpansOfTheirDocument() throws IOException {
    write("long.md", LONG);
    sync();
    try (CollectionCorpus corpus = collection.corpus()) {
      String id = corpus.documents().getFirst().id();
      List<Passage> passages = corpus.passages(id);
      assertThat(passages).hasSizeGreaterThan(2);
      String text = corpus.document(id).orElseThrow().text();
      for (Passage passage : passages) {
        assertThat(passage.span().of(text)).isEqualTo(passage.text());
        assertThat(corpus.passage(passage.id())).contains(passage);
      }
    }
  }

  @Test
  void aSecondSyncEncodesAndChangesNothing() throws IOException {
    write("a.md", LONG);
    write("b.txt", "Foxes dig dens.\n");
    int first = sync().encoded();
    SyncReport second = sync();
    assertThat(counts(second)).containsExactly(0, 0, 2, 0);
    assertThat(second.encoded()).isZero();
    assertThat(encoder.passages()).isEqualTo(first);
    assertClean();
  }

  @Test
  void aRenamedFileIsNotEncodedAgain() throws IOException {
    write("old/a.txt", "Otters swim in rivers.\n\n" + LONG);
    sync();
    int encoded = encoder.passages();
    Files.createDirectory(docs.resolve("new"));
    Files.move(docs.resolve("old/a.txt"), docs.resolve("new/b.txt"));
    SyncReport report = sync();
    assertThat(counts(report)).containsExactly(1, 0, 0, 1);
    assertThat(encoder.passages()).isEqualTo(encoded);
    assertThat(found("lexical", "otters")).containsExactly("new/b.txt");
    assertClean();
  }

  @Test
  void ofAChangedFileOnlyTheChangedPassagesAreEncoded() throws IOException {
    write("a.txt", LONG);
    int first = sync().encoded();
    write("a.txt", LONG + "An otter at last.\n");
    SyncReport report = sync();
    assertThat(counts(report)).containsExactly(0, 1, 0, 0);
    assertThat(first).isGreaterThan(1);
    assertThat(report.encoded()).isEqualTo(1);
    assertClean();
  }

  @Test
  void aShortenedFileLeavesNoStalePassage() throws IOException {
    write("a.md", LONG + "Otters at the end.\n");
    int before = sync().passages();
    write("a.md", "# Ducks\n\nOne duck.\n");
    SyncReport report = sync();
    assertThat(before).isGreaterThan(2);
    assertThat(report.passages()).isEqualTo(1);
    assertThat(found("lexical", "otters shore lake")).isEmpty();
    assertClean();
  }

  @Test
  void aDeletedFileIsFoundByNothing() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    write("b.txt", "Foxes dig dens.\n");
    sync();
    String id = collection.documents().getFirst().id();
    Files.delete(docs.resolve("a.txt"));
    SyncReport report = sync();
    assertThat(counts(report)).containsExactly(0, 0, 1, 1);
    assertThat(found("lexical", "otters swim rivers")).isEmpty();
    assertThat(found("dense", "Otters swim in rivers.")).containsExactly("b.txt");
    try (CollectionCorpus corpus = collection.corpus()) {
      assertThat(corpus.document(id)).isEmpty();
      assertThat(corpus.passage(id + "-0000")).isEmpty();
      assertThat(corpus.passages(id)).isEmpty();
      assertThat(corpus.state().dense().representation(id + "-0000")).isEmpty();
    }
    assertClean();
  }

  @Test
  void anEmptiedFolderEmptiesTheCollection() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    sync();
    Files.delete(docs.resolve("a.txt"));
    SyncReport report = sync();
    assertThat(counts(report)).containsExactly(0, 0, 0, 1);
    assertThat(report.passages()).isZero();
    assertThat(found("lexical", "otters")).isEmpty();
    assertThat(found("dense", "otters")).isEmpty();
    assertClean();
  }

  @Test
  void aTouchedFileIsUnchangedButHasItsNewDate() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    sync();
    Instant later = Instant.parse("2031-05-06T07:08:09Z");
    Files.setLastModifiedTime(docs.resolve("a.txt"), FileTime.from(later));
    SyncReport report = sync();
    assertThat(counts(report)).containsExactly(0, 0, 1, 0);
    assertThat(report.encoded()).isZero();
    try (CollectionCorpus corpus = collection.corpus()) {
      assertThat(corpus.retriever("lexical").search("otters", 5, Filter.parse("date>=2031")).size())
          .isEqualTo(1);
      String id = corpus.documents().getFirst().id();
      assertThat(corpus.document(id).orElseThrow().metadata().get(Metadata.DATE))
          .containsExactly("2031-05-06T07:08:09Z");
    }
    assertClean();
  }

  @Test
  void sameSizeAndTimeDoNotHideAChange() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    Path file = docs.resolve("a.txt");
    FileTime time = Files.getLastModifiedTime(file);
    sync();
    Files.writeString(file, "Badger swim in rivers.\n");
    Files.setLastModifiedTime(file, time);
    assertThat(counts(sync())).containsExactly(0, 1, 0, 0);
    assertThat(found("lexical", "badger")).containsExactly("a.txt");
    assertClean();
  }

  @Test
  void oneBadFileIsReportedWhileTheOthersGoOn() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    write("empty.txt", "");
    SyncReport first = sync();
    assertThat(counts(first)).containsExactly(1, 0, 0, 0);
    assertThat(first.failed())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.path()).isEqualTo("empty.txt");
          assertThat(failure.reason()).contains("empty");
        });
    SyncReport second = sync();
    assertThat(second.failed()).isEqualTo(first.failed()).isEqualTo(collection.failures());
    assertClean();
  }

  @Test
  void aFileThatGoesBadLosesItsPassages() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    sync();
    write("a.txt", "");
    SyncReport report = sync();
    assertThat(counts(report)).containsExactly(0, 0, 0, 0);
    assertThat(report.failed()).hasSize(1);
    assertThat(report.passages()).isZero();
    assertThat(found("lexical", "otters")).isEmpty();
    write("a.txt", "Otters are back.\n");
    assertThat(counts(sync())).containsExactly(1, 0, 0, 0);
    assertThat(collection.failures()).isEmpty();
    assertClean();
  }

  @Test
  void otherPassageSizesMeanReadingAgain() throws IOException {
    write("a.txt", LONG);
    int before = sync().passages();
    var smaller = new dev.toller.collection.chunk.ChunkSettings(50, 10);
    SyncReport report =
        collection.sync(new FolderSource(docs, temp.resolve("home"), smaller), Progress.SILENT);
    assertThat(counts(report)).containsExactly(0, 1, 0, 0);
    assertThat(report.passages()).isGreaterThan(before);
  }

  @Test
  void beforeTheFirstSyncThereIsNothing() {
    assertThat(collection.exists()).isFalse();
    assertThatThrownBy(collection::corpus)
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "There is no collection in '%s' yet; sync a folder into it first."
                .formatted(temp.resolve("home/default")));
  }

  @Test
  void aMissingFolderIsAnErrorAndChangesNothing() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    sync();
    Source missing = new FolderSource(temp.resolve("nowhere"), temp.resolve("home"));
    assertThatThrownBy(() -> collection.sync(missing, Progress.SILENT))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The folder '%s' does not exist; give the folder that holds the documents."
                .formatted(temp.resolve("nowhere")));
    assertThat(found("lexical", "otters")).containsExactly("a.txt");
  }

  @Test
  void anotherEncoderIsRefused() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    sync();
    try (Encoder<Dense> other = MiniLm.encoder();
        Collection same =
            Collection.open(temp.resolve("home/default"), other, CollectionSettings.DEFAULT)) {
      assertThatThrownBy(same::corpus)
          .isInstanceOf(TollerException.class)
          .hasMessageContaining("name is 'all-MiniLM-L6-v2' here and 'words' in the index");
      assertThatThrownBy(() -> same.sync(source(), Progress.SILENT))
          .hasMessageContaining("name is 'all-MiniLM-L6-v2' here and 'words' in the index");
    }
  }

  @Test
  void aCorpusStaysAsItWasWhenOpened() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    sync();
    try (CollectionCorpus before = collection.corpus()) {
      Files.delete(docs.resolve("a.txt"));
      write("b.txt", "Foxes dig dens.\n");
      sync();
      assertThat(before.retriever("lexical").search("otters", 9, Filter.ALL).size()).isEqualTo(1);
      assertThat(before.documents()).extracting(DocumentSummary::path).containsExactly("a.txt");
    }
    assertThat(found("lexical", "otters foxes")).containsExactly("b.txt");
  }

  @Test
  void statisticsSayWhatThereIs() throws IOException {
    write("a.txt", "Otters swim in rivers.\n");
    write("bad.txt", "");
    sync();
    CollectionStatistics statistics = collection.statistics();
    assertThat(statistics.documents()).isEqualTo(1);
    assertThat(statistics.passages()).isEqualTo(1);
    assertThat(statistics.failures()).isEqualTo(1);
    assertThat(statistics.bytes()).containsOnlyKeys("catalogue", "lexical", "dense");
    assertThat(statistics.bytes().values()).allMatch(bytes -> bytes > 0);
    assertThat(statistics.source()).isEqualTo(docs.toString());
    assertThat(statistics.encoder()).isEqualTo(encoder.description());
  }
}
