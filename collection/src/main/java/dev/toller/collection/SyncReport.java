// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.util.List;

/**
 * What a sync has done.
 *
 * @param added documents that were not there before; a renamed file is one added and one removed
 * @param changed documents made anew, because their content changed or the way they are read
 * @param unchanged documents left as they were
 * @param removed documents that are gone, because the source does not have them any more
 * @param failed everything that could not be read, now or in an earlier sync and not changed since
 * @param passages how many passages the collection has
 * @param encoded how many passages were encoded; the others have the vectors they had before
 * @param seconds how long it took
 */
public record SyncReport(
    int added,
    int changed,
    int unchanged,
    int removed,
    List<Failure> failed,
    int passages,
    int encoded,
    double seconds) {

  public SyncReport {
    failed = List.copyOf(failed);
  }
}
