// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.work;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Something that is made when it is first asked for, or in the background. May be asked from
 * several threads at once; while it is being made, they wait. When making it fails, the next who
 * asks makes it anew.
 *
 * @param <T> what is made
 */
public final class Lazy<T> {

  private final Supplier<T> maker;
  private final AtomicBoolean begun = new AtomicBoolean();
  private T made;
  private boolean closed;

  /**
   * @param maker called by one thread at a time
   */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /**
   * What is made.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public synchronized T get() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  /** Begins to make it, the first time, and returns at once. A failure is met by who asks next. */
  public void begin() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("toller-loading").start(new FutureTask<>(this::get));
    }
  }

  /** Ends it; what had been made, if anything, is the caller's to free. */
  public synchronized Optional<T> close() {
    closed = true;
    Optional<T> last = Optional.ofNullable(made);
    made = null;
    return last;
  }
}
