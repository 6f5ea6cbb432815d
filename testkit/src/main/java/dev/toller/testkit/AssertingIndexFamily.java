// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Passes everything on to a family of indexes and checks both sides, by remembering what its
 * writers were told: that a folder has one writer at a time, that only commits that are there are
 * opened, and all that {@link AssertingIndexWriter} and {@link AssertingIndex} check. A breach is
 * an {@link AssertionError}, in the call that shows it.
 *
 * <p>It takes all of a folder's commits to be made through it.
 *
 * @param <Q> the kind of representation that queries have
 * @param <R> the kind of representation that is stored
 */
public final class AssertingIndexFamily<Q extends Representation, R extends Representation>
    implements IndexFamily<Q, R> {

  private final IndexFamily<Q, R> family;
  private final Map<Path, Commits> folders = new HashMap<>();

  /**
   * @param family what is checked
   */
  public AssertingIndexFamily(IndexFamily<Q, R> family) {
    this.family = family;
  }

  @Override
  public String name() {
    return family.name();
  }

  private synchronized Commits commits(Path folder) {
    return folders.computeIfAbsent(folder.toAbsolutePath().normalize(), f -> new Commits());
  }

  @Override
  public IndexWriter<R> write(Path folder, OptionalLong commit) {
    Commits commits = commits(folder);
    commits.beginWriting(commit);
    try {
      return new AssertingIndexWriter<>(family.write(folder, commit), commits, commit);
    } catch (RuntimeException e) {
      commits.endWriting();
      throw e;
    }
  }

  @Override
  public Index<Q, R> open(Path folder, long commit) {
    return new AssertingIndex<>(family.open(folder, commit), commits(folder).at(commit));
  }

  @Override
  public void verify(Path folder, long commit) {
    assertThat(commits(folder).at(commit)).as("commit %d of %s", commit, folder).isNotNull();
    family.verify(folder, commit);
  }
}
