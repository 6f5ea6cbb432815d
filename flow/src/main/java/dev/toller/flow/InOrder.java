// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks at the same time and gives what they return in the order of the tasks. */
final class InOrder {

  private InOrder() {}

  /**
   * Runs tasks and waits for them.
   *
   * @param tasks at least one
   * @param threads how many run at the same time at most
   * @return one result a task
   * @throws RuntimeException what the first of the failing tasks threw, in the order of the tasks;
   *     tasks after it are interrupted, and none is at work any more
   */
  static <T> List<T> run(List<Callable<T>> tasks, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, tasks.size()));
    try (pool) {
      List<Future<T>> futures = new ArrayList<>();
      tasks.forEach(task -> futures.add(pool.submit(task)));
      return results(futures, pool);
    }
  }

  private static <T> List<T> results(List<Future<T>> futures, ExecutorService pool) {
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException failed) {
      pool.shutdownNow();
      throw unchecked(failed.getCause());
    } catch (InterruptedException interrupted) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
      throw new TollerException(
          TollerException.Kind.FAILED, "The flow was interrupted while it ran.", interrupted);
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException same -> same;
      case Error error -> throw error;
      default -> new IllegalStateException(thrown);
    };
  }
}
