// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts what a sync does. */
final class Tally {

  private final long start = System.nanoTime();
  private final List<Failure> failed = new ArrayList<>();
  private int added;
  private int changed;
  private int unchanged;
  private int removed;

  void count(Step step) {
    switch (step) {
      case Step.Keep(LedgerEntry entry, _) when entry.isDocument() -> unchanged++;
      case Step.Keep(LedgerEntry entry, _) -> failed.add(entry.failure());
      case Step.Fail fail -> failed.add(fail.entry().failure());
      case Step.Store store when store.sameContent() -> unchanged++;
      case Step.Store store when store.before().filter(LedgerEntry::isDocument).isPresent() ->
          changed++;
      case Step.Store store -> added++;
    }
  }

  void countRemoved(LedgerEntry entry) {
    if (entry.isDocument()) {
      removed++;
    }
  }

  SyncReport report(int passages, int encoded) {
    failed.sort(Comparator.comparing(Failure::path));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new SyncReport(added, changed, unchanged, removed, failed, passages, encoded, seconds);
  }
}
