// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.Version;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFolderTest {

  @TempDir Path path;

  private IndexFolder folder() {
    return new IndexFolder(path, Schema.of("test", "colour", "red"));
  }

  private CommitWriter write(OptionalLong commit) {
    return folder().write(commit, new IndexWriterConfig(null));
  }

  private static void add(CommitWriter writer, String id) {
    Document document = EntryFields.document(id);
    writer.replace(EntryFields.key(id), document);
  }

  private long commitOf(String... ids) {
    try (CommitWriter writer = write(OptionalLong.empty())) {
      for (String id : ids) {
        add(writer, id);
      }
      return writer.commit();
    }
  }

  @Test
  void anotherKindOfIndexIsRefused() {
    long commit = commitOf("a");
    assertThatThrownBy(() -> new IndexFolder(path, Schema.of("other")).open(commit))
        .hasMessage(
            "The folder %s holds an index of the kind 'test', not 'other'; name another folder.",
            path);
    IndexFolder blue = new IndexFolder(path, Schema.of("test", "colour", "blue"));
    assertThatThrownBy(() -> blue.write(OptionalLong.of(commit), new IndexWriterConfig(null)))
        .hasMessage(
            "The test index in %s was written with colour red, not blue; open it with that, or start anew.",
            path);
  }

  @Test
  void aNewerVersionOfTollerIsNamed() {
    Map<String, String> newer = new TreeMap<>(folder().schema().written());
    newer.put("version", "2");
    assertThatThrownBy(() -> folder().schema().requireSame(newer, path))
        .hasMessage(
            "The index in %s was written by a newer version of Toller (it has version 2, this one reads up to 1); use that version.",
            path);
  }

  @Test
  void aNewerFormatOfLuceneIsNamed() throws IOException {
    try (Directory directory = new MMapDirectory(path);
        IndexOutput segments = directory.createOutput("segments_1", IOContext.DEFAULT)) {
      CodecUtil.writeIndexHeader(segments, "segments", 99, StringHelper.randomId(), "1");
      CodecUtil.writeFooter(segments);
    }
    assertThatThrownBy(() -> folder().open(1))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The index in %s was written by a newer version of Toller (its Lucene format is newer than %s); use that version.",
            path, Version.LATEST)
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(Kind.DAMAGED);
  }

  @Test
  void aFlippedByteIsNamedWhenItIsMetInOpening() throws IOException {
    long commit = commitOf("a", "b");
    Path segments = path.resolve("segments_1");
    byte[] bytes = Files.readAllBytes(segments);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segments, bytes);
    for (Runnable use :
        List.<Runnable>of(() -> folder().open(commit), () -> write(OptionalLong.of(commit)))) {
      assertThatThrownBy(use::run)
          .hasMessage(
              "The file %s is damaged: its bytes are not the ones that were written; restore it from a copy, or sync into a new collection.",
              segments);
    }
  }

  @Test
  void aFlippedByteIsNamedWhenItIsMetInMerging() throws IOException {
    try (CommitWriter writer = write(OptionalLong.empty())) {
      add(writer, "first");
      writer.commit();
      Path segment = path.resolve("_0.cfs");
      byte[] bytes = Files.readAllBytes(segment);
      bytes[new String(bytes, ISO_8859_1).lastIndexOf("first")] ^= 1;
      Files.write(segment, bytes);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 50; i++) {
                  add(writer, "later" + i);
                  writer.commit();
                }
              })
          .isInstanceOf(TollerException.class)
          .hasMessage(
              "The file %s is damaged: its bytes are not the ones that were written; restore it from a copy, or sync into a new collection.",
              segment);
    }
  }

  /** Lets a number of bytes be written, then has no space left. */
  private static final class SmallDisk extends FilterDirectory {

    private long left;

    SmallDisk(Directory in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      IndexOutput out = in.createOutput(name, context);
      return new FilterIndexOutput("small disk", name, out) {
        @Override
        public void writeByte(byte b) throws IOException {
          take(1);
          out.writeByte(b);
        }

        @Override
        public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
          take(length);
          out.writeBytes(bytes, offset, length);
        }
      };
    }

    private void take(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void aFullDiskLosesNothingThatWasCommitted() throws IOException {
    long commit = commitOf("a");
    int full = 0;
    for (long space = 0; space < 20_000; space += 470) {
      Directory disk = new SmallDisk(new MMapDirectory(path, NoLockFactory.INSTANCE), space);
      TollerException failure =
          catchThrowableOfType(TollerException.class, () -> addAndCommit(disk, commit));
      if (failure != null) {
        full++;
        assertThat(failure)
            .hasMessage(
                "The disk that holds %s is full: the index stays at its last commit; free some space and try again.",
                path)
            .extracting(TollerException::kind)
            .isEqualTo(Kind.FAILED);
      }
      folder().verify(commit);
      try (CommitReader reader = folder().open(commit)) {
        assertThat(reader.ids()).containsExactly("a");
      }
    }
    assertThat(full).isBetween(5, 40);
  }

  private void addAndCommit(Directory disk, long commit) {
    try (CommitWriter writer =
        folder().write(disk, OptionalLong.of(commit), new IndexWriterConfig(null))) {
      add(writer, "b");
      writer.delete(List.of(new Term(EntryFields.ID, "a")));
      writer.commit();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
    Assumptions.assumeFalse(Files.isWritable(path), "this user may write everywhere");
    assertThatThrownBy(() -> commitOf("a"))
        .hasMessage(
            "The folder %s cannot be written: the index stays at its last commit; give the user who runs Toller the right to write there, or name another folder.",
            path);
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.createFile(path.resolve("file"));
    IndexFolder inFile = new IndexFolder(file.resolve("index"), Schema.of("test"));
    assertThatThrownBy(() -> inFile.write(OptionalLong.empty(), new IndexWriterConfig(null)))
        .hasMessageStartingWith("Writing the index in %s failed: ".formatted(inFile.path()));
    assertThatThrownBy(() -> inFile.open(1)).hasMessage("There is no index in %s.", inFile.path());
  }
}
