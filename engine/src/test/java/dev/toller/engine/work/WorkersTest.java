// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Role;
import dev.toller.engine.work.Workers.Job;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {

  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  @Test
  void queriesOvertakeAndBatchesGoLongestFirst() throws Exception {
    try (Workers workers = new Workers("test", 1)) {
      List<Job<Boolean>> jobs =
          List.of(
              submit(workers, Role.DOCUMENT, 1, 5, "the first, which holds the only thread"),
              submit(workers, Role.DOCUMENT, 2, 9, "second batch"),
              submit(workers, Role.DOCUMENT, 1, 3, "first batch, short"),
              submit(workers, Role.DOCUMENT, 1, 7, "first batch, long"),
              submit(workers, Role.QUERY, 3, 1, "query"));
      gate.countDown();
      for (Job<Boolean> job : jobs) {
        job.get();
      }
    }
    assertThat(done)
        .containsExactly(
            "the first, which holds the only thread",
            "query",
            "first batch, long",
            "first batch, short",
            "second batch");
  }

  @Test
  void documentsAreOvertakenByABoundedNumberOfQueries() throws Exception {
    int bound = Job.OVERTAKING;
    try (Workers workers = new Workers("test", 1)) {
      List<Job<Boolean>> jobs = new ArrayList<>();
      jobs.add(submit(workers, Role.QUERY, 0, 1, "the first, which holds the only thread"));
      jobs.add(submit(workers, Role.DOCUMENT, 1, 0, 9, "documents, first part"));
      jobs.add(submit(workers, Role.DOCUMENT, 1, 1, 8, "documents, second part"));
      for (int batch = 2; batch <= 3 * bound; batch++) {
        jobs.add(submit(workers, Role.QUERY, batch, 1, "query"));
      }
      gate.countDown();
      for (Job<Boolean> job : jobs) {
        job.get();
      }
    }
    assertThat(done.indexOf("documents, first part")).isEqualTo(bound + 1);
    assertThat(done.indexOf("documents, second part")).isEqualTo(2 * bound + 2);
  }

  @Test
  void closingCancelsWhatHasNotBegunAndWaitsForWhatHas() throws Exception {
    Workers workers = new Workers("test", 1);
    CountDownLatch begun = new CountDownLatch(1);
    Job<Boolean> running =
        workers.submit(
            new Job<>(
                Role.DOCUMENT,
                1,
                0,
                1,
                () -> {
                  begun.countDown();
                  return waitUntilInterrupted();
                }));
    Job<Boolean> queued = submit(workers, Role.DOCUMENT, 1, 1, "never");
    begun.await();
    workers.close();
    assertThat(running.resultNow()).isTrue();
    assertThatThrownBy(queued::get).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> submit(workers, Role.DOCUMENT, 1, 1, "late"))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(done).isEmpty();
  }

  private boolean waitUntilInterrupted() {
    try {
      gate.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private Job<Boolean> submit(Workers workers, Role role, long batch, long length, String name) {
    return submit(workers, role, batch, 0, length, name);
  }

  private Job<Boolean> submit(
      Workers workers, Role role, long batch, int before, long length, String name) {
    return workers.submit(
        new Job<>(
            role,
            batch,
            before,
            length,
            () -> {
              gate.await();
              return done.add(name);
            }));
  }
}
