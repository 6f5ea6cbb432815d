// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Works on the next items of a source while their predecessors are stored. Results come in the
 * order of the items. At most {@value #ITEMS} items are in work or wait to be taken, and no more
 * than {@value #BYTES} bytes of them unless one alone has more.
 *
 * @param <T> what comes of an item
 */
final class Lookahead<T> implements Iterator<T>, AutoCloseable {

  private static final int THREADS = 2;
  private static final int ITEMS = 16;
  private static final long BYTES = 64L << 20;

  private record Pending<T>(long size, Future<T> result) {}

  private final Iterator<Source.Item> items;
  private final Function<Source.Item, T> work;
  private final Deque<Pending<T>> pending = new ArrayDeque<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("toller-read-", 0).daemon().factory());
  private Source.Item next;
  private long bytes;

  Lookahead(List<Source.Item> items, Function<Source.Item, T> work) {
    this.items = items.iterator();
    this.work = work;
    advance();
  }

  private void advance() {
    next = items.hasNext() ? items.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null || !pending.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    fill();
    Pending<T> first = pending.remove();
    bytes -= first.size;
    return result(first.result);
  }

  private void fill() {
    while (next != null && hasRoom(next.size())) {
      Source.Item item = next;
      pending.add(new Pending<>(item.size(), threads.submit(() -> work.apply(item))));
      bytes += item.size();
      advance();
    }
  }

  private boolean hasRoom(long size) {
    return pending.isEmpty() || (pending.size() < ITEMS && bytes + size <= BYTES);
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw cause(failed);
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("the thread of a sync is never interrupted", impossible);
    }
  }

  private static RuntimeException cause(ExecutionException failed) {
    return switch (failed.getCause()) {
      case Error error -> throw error;
      case RuntimeException trouble -> trouble;
      default -> new IllegalStateException(failed);
    };
  }

  /** Gives up what is pending and waits for what is in work. */
  @Override
  public void close() {
    pending.forEach(waiting -> waiting.result.cancel(false));
    threads.close();
  }
}
