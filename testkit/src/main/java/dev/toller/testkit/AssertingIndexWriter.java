// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Entry;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Passes everything on to a writer and checks both sides: one thread at a time, nothing after
 * closing, no id twice in one call, commits with ascending numbers, and only such commits are kept.
 *
 * @param <R> the kind of representation
 */
final class AssertingIndexWriter<R extends Representation> implements IndexWriter<R> {

  private final IndexWriter<R> writer;
  private final Commits commits;
  private final Map<String, Metadata> entries = new HashMap<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private boolean closed;

  AssertingIndexWriter(IndexWriter<R> writer, Commits commits, OptionalLong commit) {
    this.writer = writer;
    this.commits = commits;
    commit.ifPresent(number -> entries.putAll(commits.at(number)));
  }

  @Override
  public void add(List<Entry<R>> added) {
    alone(() -> {
      assertThat(added).as("entries").doesNotContainNull();
      assertThat(added).extracting(Entry::id).as("ids of one call").doesNotHaveDuplicates();
      writer.add(added);
      added.forEach(entry -> entries.put(entry.id(), entry.metadata()));
      return added.size();
    });
  }

  @Override
  public void delete(Collection<String> ids) {
    alone(() -> {
      assertThat(ids).as("ids").doesNotContainNull();
      writer.delete(ids);
      return entries.keySet().removeAll(ids);
    });
  }

  @Override
  public long commit() {
    return alone(() -> {
      long commit = writer.commit();
      commits.add(commit, entries);
      return commit;
    });
  }

  @Override
  public void keepOnly(long commit) {
    alone(() -> {
      commits.keepOnly(commit);
      writer.keepOnly(commit);
      return commit;
    });
  }

  private <T> T alone(Supplier<T> work) {
    assertThat(closed).as("the writer was used after it was closed").isFalse();
    assertThat(busy.compareAndSet(false, true)).as("one thread at a time").isTrue();
    try {
      return work.get();
    } finally {
      busy.set(false);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      commits.endWriting();
    }
    closed = true;
    writer.close();
  }
}
