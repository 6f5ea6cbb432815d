// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that do one piece of work together, many times a millisecond: who has nothing to do spins
 * for some microseconds before it sleeps. The caller does its part too. One caller at a time.
 */
final class Team implements AutoCloseable {

  /** About 20 microseconds. */
  private static final int SPINS = 2_000;

  private final List<Member> members = new ArrayList<>();

  /**
   * Forms a team.
   *
   * @param size how many work together, the caller included
   */
  Team(int size) {
    for (int part = 1; part < size; part++) {
      members.add(new Member(part));
    }
  }

  /** How many work together. */
  int size() {
    return members.size() + 1;
  }

  /**
   * Does all parts and returns when the last is done.
   *
   * @param work given the number of the part, from 0 to {@link #size()}
   */
  void run(IntConsumer work) {
    members.forEach(member -> member.begin(work));
    try {
      work.accept(0);
    } finally {
      members.forEach(Member::await);
    }
    members.forEach(Member::rethrow);
  }

  @Override
  public void close() {
    members.forEach(Member::end);
  }

  /** One thread, and the work that lies before it. */
  private static final class Member {

    private final int part;
    private final Thread thread;
    private final AtomicReference<IntConsumer> work = new AtomicReference<>();
    private volatile Throwable failure;
    private volatile boolean over;

    Member(int part) {
      this.part = part;
      this.thread = Thread.ofPlatform().daemon().name("toller-team-" + part).start(this::live);
    }

    void begin(IntConsumer task) {
      work.setRelease(task);
      LockSupport.unpark(thread);
    }

    void await() {
      while (work.getAcquire() != null) {
        Thread.onSpinWait();
      }
    }

    void rethrow() {
      Throwable met = failure;
      failure = null;
      switch (met) {
        case null -> {}
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        default -> throw new IllegalStateException(met);
      }
    }

    void end() {
      over = true;
      LockSupport.unpark(thread);
    }

    private void live() {
      while (!over) {
        IntConsumer task = work.getAcquire();
        if (task == null) {
          rest();
        } else {
          work(task);
        }
      }
    }

    private void work(IntConsumer task) {
      try {
        task.accept(part);
      } catch (RuntimeException | Error met) {
        failure = met;
      } finally {
        work.setRelease(null);
      }
    }

    /** Until there is something to do, or for no reason. */
    private void rest() {
      for (int spin = 0; spin < SPINS; spin++) {
        if (work.getAcquire() != null || over) {
          return;
        }
        Thread.onSpinWait();
      }
      if (work.getAcquire() == null && !over) {
        LockSupport.park(this);
      }
    }
  }
}
