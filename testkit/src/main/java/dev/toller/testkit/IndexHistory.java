// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Entry;
import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * An index and, beside it, what it must hold: every change is made to both, and every commit is
 * remembered.
 *
 * @param <Q> the kind of representation that queries have
 * @param <R> the kind of representation that is stored
 */
final class IndexHistory<Q extends Representation, R extends Representation>
    implements AutoCloseable {

  private final IndexFamily<Q, R> family;
  private final Path folder;
  private final NavigableMap<Long, Map<String, Entry<R>>> commits = new TreeMap<>();
  private Map<String, Entry<R>> working = new TreeMap<>();
  private IndexWriter<R> writer;

  IndexHistory(IndexFamily<Q, R> family, Path folder) {
    this.family = family;
    this.folder = folder;
    this.writer = family.write(folder, OptionalLong.empty());
  }

  IndexWriter<R> writer() {
    return writer;
  }

  void add(List<Entry<R>> entries) {
    writer.add(entries);
    entries.forEach(entry -> working.put(entry.id(), entry));
  }

  void delete(Collection<String> ids) {
    writer.delete(ids);
    working.keySet().removeAll(ids);
  }

  long commit() {
    long number = writer.commit();
    assertThat(number).isGreaterThan(commits.isEmpty() ? -1 : commits.lastKey());
    commits.put(number, new TreeMap<>(working));
    return number;
  }

  /** Closes the writer and goes on from the newest commit: what was not committed is gone. */
  void reopen() {
    writer.close();
    crash();
  }

  /** Goes on from the newest commit as if the process had been killed. */
  void crash() {
    rollBack(commits.lastKey());
  }

  /** Goes on from a commit; later ones are gone. The writer before is left as it is. */
  void rollBack(long commit) {
    writer = family.write(folder, OptionalLong.of(commit));
    commits.tailMap(commit, false).clear();
    working = new TreeMap<>(commits.get(commit));
  }

  void keepOnly(long commit) {
    writer.keepOnly(commit);
    commits.keySet().retainAll(List.of(commit));
  }

  /** The numbers of the commits that open, ascending. */
  List<Long> commits() {
    return List.copyOf(commits.keySet());
  }

  /** What a commit holds. */
  Map<String, Entry<R>> at(long commit) {
    return commits.get(commit);
  }

  Index<Q, R> open(long commit) {
    return family.open(folder, commit);
  }

  @Override
  public void close() {
    writer.close();
  }
}
