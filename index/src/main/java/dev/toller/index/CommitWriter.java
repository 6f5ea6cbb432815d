// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.TollerException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;

/**
 * Writes numbered commits.
 *
 * <p>Up to {@value #BUFFER_MEGABYTES} MB of changes are held in memory. Segments are merged on the
 * thread that writes, so the same changes leave the same segments; merges that changes call for are
 * part of the commit that makes the changes durable. Used by one thread at a time. After a failure
 * the writer is of no further use, and the folder is as its last commit left it.
 */
public final class CommitWriter implements AutoCloseable {

  private static final double BUFFER_MEGABYTES = 64;

  private final IndexFolder folder;
  private final Directory directory;
  private final KeptCommits commits;
  private final IndexWriter writer;

  CommitWriter(
      IndexFolder folder, Directory directory, OptionalLong start, IndexWriterConfig config) {
    this.folder = folder;
    this.directory = directory;
    this.commits = new KeptCommits(start);
    this.writer = attempt(() -> new IndexWriter(directory, complete(config, start)));
  }

  private IndexWriterConfig complete(IndexWriterConfig config, OptionalLong start) {
    start.ifPresent(number -> config.setIndexCommit(new CommitPoint(directory, number)));
    return config
        .setOpenMode(start.isPresent() ? OpenMode.APPEND : OpenMode.CREATE)
        .setIndexDeletionPolicy(commits)
        .setMergeScheduler(new SerialMergeScheduler())
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setCommitOnClose(false);
  }

  /** Adds a document in place of those that have the key. */
  public void replace(Term key, Document document) {
    attempt(() -> writer.updateDocument(key, document));
  }

  /** Deletes the documents that have one of the keys. */
  public void delete(Collection<Term> keys) {
    attempt(() -> writer.deleteDocuments(keys.toArray(Term[]::new)));
  }

  /**
   * Writes the segments that hold deleted documents anew without them, as far as the merge policy
   * of the configuration asks for it.
   */
  public void dropDeleted() {
    attempt(() -> {
      writer.forceMergeDeletes();
      return true;
    });
  }

  /**
   * Makes all changes durable as a new commit beside the earlier ones.
   *
   * @return its number, larger than any before
   */
  public long commit() {
    attempt(() -> {
      writer.flush();
      writer.setLiveCommitData(folder.schema().written().entrySet());
      return writer.commit();
    });
    return commits.numbers().getLast();
  }

  /** Frees the files of every commit but this one. */
  public void keepOnly(long commit) {
    List<Long> there = commits.numbers();
    if (!there.contains(commit)) {
      throw Failures.noCommit(
          folder.path(), commit, String.join(", ", there.stream().map(String::valueOf).toList()));
    }
    attempt(() -> {
      commits.only(commit);
      writer.deleteUnusedFiles();
      commits.all();
      return commit;
    });
  }

  /** Gives up changes since the last commit and closes; closing twice does nothing. */
  @Override
  public void close() {
    attempt(() -> {
      writer.close();
      directory.close();
      return 0L;
    });
  }

  private <T> T attempt(Writing<T> work) {
    try {
      return work.get();
    } catch (TollerException said) {
      throw said;
    } catch (IOException | IllegalStateException cause) {
      throw failure(cause);
    }
  }

  /** Merging reads what is there: where that is damaged, the failure names the file. */
  private TollerException failure(Exception cause) {
    if (cause instanceof CorruptIndexException) {
      try {
        commits.numbers().forEach(folder::verify);
      } catch (TollerException damaged) {
        damaged.addSuppressed(cause);
        return damaged;
      }
    }
    return Failures.writing(folder.path(), cause);
  }

  /** Something that fails when the store below it does. */
  private interface Writing<T> {
    T get() throws IOException;
  }
}
