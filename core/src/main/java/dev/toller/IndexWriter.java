// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.Collection;
import java.util.List;

/**
 * Changes an index. Nothing is visible or durable before {@link #commit()}.
 *
 * <p>Used by one thread at a time.
 *
 * @param <R> the kind of representation
 */
public interface IndexWriter<R extends Representation> extends AutoCloseable {

  /**
   * Adds entries, replacing those with the same ids.
   *
   * @param entries each id at most once
   */
  void add(List<Entry<R>> entries);

  /** Deletes entries; an id that is not there is passed over. */
  void delete(Collection<String> ids);

  /**
   * Makes all changes durable as a new commit beside the earlier ones. After a crash at any later
   * moment this commit opens.
   *
   * @return the commit's number, larger than any before
   */
  long commit();

  /** Frees the files of every commit but this one. */
  void keepOnly(long commit);

  /** Gives up changes since the last commit and closes; closing twice does nothing. */
  @Override
  void close();
}
