// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.TollerCollection;
import dev.toller.collection.SyncReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One sync, on a thread of its own, that any number of clients may watch. It goes on when they
 * leave.
 */
final class SyncJob {

  private static final long BETWEEN_EVENTS = 100;

  /**
   * How far it has come.
   *
   * @param task what is being done
   * @param done how many units are done
   * @param total how many there are; 0 where that is not known yet
   * @param report what it has done, once it has ended well
   * @param problem what went wrong, once it has ended badly
   */
  record State(
      String task, long done, long total, Optional<SyncReport> report, Optional<Problem> problem) {

    boolean ended() {
      return report.isPresent() || problem.isPresent();
    }
  }

  private final Thread thread;
  private State state = new State("looking at files", 0, 0, Optional.empty(), Optional.empty());

  SyncJob(TollerCollection collection, Path folder) {
    this.thread =
        Thread.ofPlatform()
            .name("toller-sync-" + collection.name())
            .daemon()
            .unstarted(() -> run(collection, folder));
  }

  SyncJob start() {
    thread.start();
    return this;
  }

  private void run(TollerCollection collection, Path folder) {
    try {
      SyncReport report = collection.sync(folder, this::progress);
      become(new State("done", 1, 1, Optional.of(report), Optional.empty()));
    } catch (RuntimeException trouble) {
      Problem.log(trouble);
      become(new State("failed", 0, 1, Optional.empty(), Optional.of(Problem.of(trouble))));
    }
  }

  private void progress(String task, long done, long total) {
    become(new State(task, done, total, Optional.empty(), Optional.empty()));
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  synchronized State state() {
    return state;
  }

  /**
   * Tells of the progress until the end: events {@code progress}, then {@code done} or {@code
   * error}.
   */
  void watch(EventStream events) {
    State seen = state();
    try {
      while (!seen.ended()) {
        events.send(
            "progress", Map.of("task", seen.task(), "done", seen.done(), "total", seen.total()));
        Thread.sleep(BETWEEN_EVENTS);
        seen = after(seen);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    seen.report().ifPresent(report -> events.send("done", report));
    seen.problem().ifPresent(problem -> events.send("error", problem.body()));
  }

  private synchronized State after(State seen) throws InterruptedException {
    while (state.equals(seen)) {
      wait();
    }
    return state;
  }

  /** Ends it between two documents; what was committed stays. */
  void stop() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
