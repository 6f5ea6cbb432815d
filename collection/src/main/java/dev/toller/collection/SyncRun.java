// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One sync: makes a collection equal to a source.
 *
 * <p>Documents that the source does not have any more go first, so that they are gone with the
 * first commit. Then the items are taken in the order of the source. Two threads find out what is
 * to be done about the next ones ({@link Examiner}) while this one gathers passages into batches,
 * encodes and stores them. It commits between two documents: at intervals, and at the end. For one
 * thread, once.
 */
final class SyncRun {

  private final Setup setup;
  private final State before;
  private final Writers writers;
  private final Source source;
  private final Watch watch;
  private final Vectors vectors;
  private final Batch batch;
  private final Tally tally = new Tally();
  private long number;
  private int filled;
  private long committed = System.nanoTime();

  /**
   * @param setup the collection
   * @param before its newest state
   * @param writers go on from there
   * @param source what the collection is made equal to
   * @param watch who watches
   */
  SyncRun(Setup setup, State before, Writers writers, Source source, Watch watch) {
    this.setup = setup;
    this.before = before;
    this.writers = writers;
    this.source = source;
    this.watch = watch;
    this.number = before.commit().number();
    this.vectors = new Vectors(before, setup.encoder());
    this.batch = new Batch(writers, vectors, setup.settings().batch(), watch);
  }

  /** Makes the collection equal to what the source has listed. */
  SyncReport run(Source.Listing listing) throws IOException {
    List<Failure> failures = new ArrayList<>(listing.failures());
    List<Source.Item> items = distinct(listing.items(), failures);
    fill();
    removeOthers(items, failures);
    failures.forEach(this::fail);
    take(items);
    batch.store();
    commit();
    return tally.report(writers.counts().passages(), vectors.encoded());
  }

  /** Gives indexes that are new what the collection holds, from its catalogue. */
  private void fill() {
    if (!writers.needFilling()) {
      return;
    }
    int size = setup.settings().batch();
    List<Passage> lot = new ArrayList<>();
    for (String id : before.catalogue().ids()) {
      before.catalogue().entry(id).map(before.catalogue()::passages).ifPresent(lot::addAll);
      while (lot.size() >= size) {
        fill(lot.subList(0, size));
      }
    }
    if (!lot.isEmpty()) {
      fill(lot);
    }
  }

  private void fill(List<Passage> lot) {
    watch.check();
    writers.fill(lot, vectors.of(lot));
    filled += lot.size();
    watch.progress().report("passages of new indexes", filled, writers.counts().passages());
    lot.clear();
  }

  private static List<Source.Item> distinct(List<Source.Item> items, List<Failure> failures) {
    Set<String> ids = new HashSet<>();
    List<Source.Item> distinct = new ArrayList<>();
    for (Source.Item item : items) {
      if (ids.add(item.id())) {
        distinct.add(item);
      } else {
        failures.add(new Failure(item.path(), "an item before it has the same id, " + item.id()));
      }
    }
    return distinct;
  }

  private void removeOthers(List<Source.Item> items, List<Failure> failures) {
    Set<String> kept = new HashSet<>();
    items.forEach(item -> kept.add(item.id()));
    failures.forEach(failure -> kept.add(failure.id()));
    for (String id : before.catalogue().ids()) {
      if (!kept.contains(id)) {
        before.catalogue().entry(id).ifPresent(this::remove);
      }
    }
  }

  private void remove(LedgerEntry entry) {
    writers.remove(entry);
    tally.countRemoved(entry);
  }

  private void fail(Failure failure) {
    Optional<LedgerEntry> known = before.catalogue().entry(failure.id());
    apply(Step.fail(LedgerEntry.unreadable(failure.id(), failure), known));
  }

  private void take(List<Source.Item> items) throws IOException {
    Examiner examiner = new Examiner(before.catalogue(), source.method(), setup.encoder()::tokens);
    int done = 0;
    try (Lookahead<Step> steps = new Lookahead<>(items, examiner::examine)) {
      while (steps.hasNext()) {
        endIfStopped();
        apply(steps.next());
        watch.progress().report("files", ++done, items.size());
        storeIfDue();
      }
    }
  }

  /** What waits in the batch is left out: nothing of it is written yet. */
  private void endIfStopped() throws IOException {
    if (watch.isStopped()) {
      commit();
      watch.check();
    }
  }

  private void apply(Step step) {
    tally.count(step);
    switch (step) {
      case Step.Keep(_, boolean known) when known -> {}
      case Step.Keep(LedgerEntry seen, _) -> writers.note(seen, Optional.of(seen));
      case Step.Fail fail -> writers.fail(fail);
      case Step.Store store -> batch.add(store);
    }
  }

  private void storeIfDue() throws IOException {
    boolean commitDue = System.nanoTime() - committed >= setup.settings().commitEvery().toNanos();
    if (commitDue || batch.isFull()) {
      batch.store();
    }
    if (commitDue && writers.hasChanges()) {
      commit();
    }
  }

  private void commit() throws IOException {
    setup.commit(++number, source.name(), before.commit().earlier(), writers);
    committed = System.nanoTime();
  }
}
