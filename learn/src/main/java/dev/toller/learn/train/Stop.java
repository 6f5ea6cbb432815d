// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether a run should stop after the step or in the judgement that it is in: because its thread
 * was interrupted, or because the process was told to end. A process that is told to end waits for
 * that step, up to {@value #PATIENCE_SECONDS} seconds: libtorch must not be taken down while it
 * computes.
 */
final class Stop implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch left = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "toller-training-stop");
  private volatile boolean ending;
  private boolean interrupted;

  private Stop() {}

  /** Begins to listen, until it is closed. */
  static Stop open() {
    Stop stop = new Stop();
    try {
      Runtime.getRuntime().addShutdownHook(stop.hook);
    } catch (IllegalStateException alreadyEnding) {
      stop.ending = true;
    }
    return stop;
  }

  private void end() {
    ending = true;
    try {
      left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes an interruption from the thread until the run has left its steps, since a thread that is
   * interrupted cannot write files.
   */
  void listen() {
    interrupted |= Thread.interrupted();
  }

  /** Whether it should. */
  boolean asked() {
    listen();
    return ending || interrupted;
  }

  /** Breaks off what is going on, where it should. */
  void check() {
    if (asked()) {
      throw new CancellationException("training is to stop");
    }
  }

  /** The run has left its steps. */
  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    left.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      return;
    }
  }
}
