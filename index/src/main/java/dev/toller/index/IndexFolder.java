// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NoLockFactory;

/**
 * A folder with numbered commits of a Lucene index.
 *
 * <p>A commit's number is Lucene's generation of its {@code segments} file. All commits stay until
 * {@link CommitWriter#keepOnly}; a reader that holds one goes on working when it is pruned, since
 * mapped files outlive their names. Opening a commit that has been pruned fails with kind {@code
 * NOT_FOUND}, also when it is pruned while it is being opened, so that the caller can look for the
 * newest and try again.
 *
 * <p>There is no lock in the folder: the collection holds one over all its indexes, and a process
 * that is killed leaves nothing behind that would keep the next one out.
 *
 * @param path where the files lie
 * @param schema what they hold
 */
public record IndexFolder(Path path, Schema schema) {

  /**
   * Opens a writer.
   *
   * @param commit the commit to go on from, later ones being dropped; empty to start with nothing,
   *     earlier commits being kept until {@link CommitWriter#keepOnly}
   * @param config codec, analyzer and similarity; everything else is set here
   */
  public CommitWriter write(OptionalLong commit, IndexWriterConfig config) {
    try {
      Files.createDirectories(path);
      return write(new MMapDirectory(path, NoLockFactory.INSTANCE), commit, config);
    } catch (IOException cause) {
      throw Failures.writing(path, cause);
    }
  }

  CommitWriter write(Directory directory, OptionalLong commit, IndexWriterConfig config) {
    commit.ifPresent(number -> check(directory, number));
    return new CommitWriter(this, directory, commit, config);
  }

  private void check(Directory directory, long commit) {
    try {
      schema.requireSame(new CommitPoint(directory, commit).getUserData(), path);
    } catch (IOException | RuntimeException cause) {
      throw unreadable(directory, commit, cause);
    }
  }

  /** Opens a commit for reading. */
  public CommitReader open(long commit) {
    Directory directory = existing();
    try {
      return new CommitReader(this, new CommitPoint(directory, commit));
    } catch (IOException | RuntimeException cause) {
      throw unreadable(directory, commit, cause);
    }
  }

  /** Reads every byte of a commit and compares checksums. */
  public void verify(long commit) {
    Directory directory = existing();
    check(directory, commit);
    try {
      for (String file : new CommitPoint(directory, commit).getFileNames()) {
        if (!Checksums.holds(directory, file)) {
          throw Failures.damaged(path, file, null);
        }
      }
    } catch (IOException | RuntimeException cause) {
      throw unreadable(directory, commit, cause);
    }
  }

  private Directory existing() {
    if (!Files.isDirectory(path)) {
      throw Failures.noIndex(path);
    }
    try {
      return new MMapDirectory(path, NoLockFactory.INSTANCE);
    } catch (IOException cause) {
      throw Failures.unreadable(path, cause.getMessage(), cause);
    }
  }

  /** Why a commit could not be read: not there, damaged, or what the cause says. */
  RuntimeException unreadable(Directory directory, long commit, Exception cause) {
    if (cause instanceof TollerException said) {
      return said;
    }
    try {
      return new CommitPoint(directory, commit).exists()
          ? Failures.reading(path, directory, cause)
          : Failures.noCommit(path, commit, CommitPoint.numbers(directory));
    } catch (IOException again) {
      cause.addSuppressed(again);
      return Failures.unreadable(path, cause.getMessage(), cause);
    }
  }
}
