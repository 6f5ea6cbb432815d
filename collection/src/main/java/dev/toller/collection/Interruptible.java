// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Runs work that must not be interrupted in the middle of writing a file, since that would close
 * the file. It has a thread of its own; an interrupt of the caller becomes a wish that the work can
 * look at, and the caller waits until it has ended.
 */
final class Interruptible {

  private Interruptible() {}

  /**
   * Runs work and waits for it.
   *
   * @param name of the thread
   * @param work makes the work of a question: whether it should end
   * @return what the work returns
   * @throws Exception what the work throws
   */
  static <T> T run(String name, Function<BooleanSupplier, Callable<T>> work) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    FutureTask<T> task = new FutureTask<>(work.apply(stop::get));
    Thread.ofPlatform().name(name).start(task);
    try {
      return await(task, stop);
    } finally {
      if (stop.get()) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> T await(FutureTask<T> task, AtomicBoolean stop) throws Exception {
    while (true) {
      try {
        return task.get();
      } catch (InterruptedException wish) {
        stop.set(true);
      } catch (ExecutionException failed) {
        throw cause(failed);
      }
    }
  }

  private static Exception cause(ExecutionException failed) {
    return switch (failed.getCause()) {
      case Error error -> throw error;
      case Exception trouble -> trouble;
      default -> failed;
    };
  }
}
