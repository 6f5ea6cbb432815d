// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.work;

import dev.toller.Role;
import dev.toller.TollerException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded pool of platform threads in which queries overtake documents, so that a search hardly
 * waits, however much a sync has queued; but each document job is overtaken by so many batches of
 * queries only, so that a sync goes on, however many search. Threads without work end after some
 * seconds.
 */
public final class Workers implements AutoCloseable {

  private static final long IDLE_SECONDS = 5;

  private final AtomicLong batches = new AtomicLong();
  private final AtomicLong started = new AtomicLong();
  private final ThreadPoolExecutor pool;

  /**
   * @param name what the threads are called, a number added
   * @param threads how many there are at most
   */
  public Workers(String name, int threads) {
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            work ->
                Thread.ofPlatform()
                    .daemon()
                    .name(name + "-" + started.incrementAndGet())
                    .unstarted(work));
    pool.allowCoreThreadTimeOut(true);
  }

  /** A number for a batch, larger than those of earlier batches. */
  public long nextBatch() {
    return batches.incrementAndGet();
  }

  /**
   * Queues a job.
   *
   * @throws java.util.concurrent.RejectedExecutionException when closed
   */
  <T> Job<T> submit(Job<T> job) {
    pool.execute(job);
    return job;
  }

  /**
   * Does jobs and waits for them; when one fails or the caller is interrupted, those that have not
   * begun are cancelled.
   *
   * @param encoder what errors call the encoder whose jobs they are
   * @return what they return, in their order
   * @throws TollerException what a job throws, or of kind {@code FAILED} that names the encoder
   * @throws IllegalStateException when closed
   */
  public <T> List<T> run(List<Job<T>> jobs, String encoder) {
    try {
      jobs.forEach(pool::execute);
      return jobs.stream().map(job -> result(job, encoder)).toList();
    } catch (RejectedExecutionException | CancellationException e) {
      throw new IllegalStateException("The encoder '%s' is closed.".formatted(encoder), e);
    } finally {
      jobs.forEach(job -> job.cancel(false));
    }
  }

  private static <T> T result(Job<T> job, String encoder) {
    try {
      return job.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(encoder, "was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TollerException told
          ? told
          : failure(encoder, "failed: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private static TollerException failure(String encoder, String what, Throwable cause) {
    return new TollerException(
        TollerException.Kind.FAILED, "The encoder '%s' %s.".formatted(encoder, what), cause);
  }

  /** How many threads may take part in a job: all while no other job is there, else one. */
  public int helpers() {
    return pool.getActiveCount() <= 1 && pool.getQueue().isEmpty() ? pool.getMaximumPoolSize() : 1;
  }

  /** Cancels what has not begun and waits for what has. */
  @Override
  public void close() {
    List<Runnable> queued = pool.shutdownNow();
    queued.forEach(job -> ((Job<?>) job).cancel(false));
    pool.close();
  }

  /** Work with its place in the queue: by place, then by role, then the longest first. */
  public static final class Job<T> extends FutureTask<T> implements Comparable<Job<?>> {

    /** Batches of queries that may overtake a document job that is the next of its batch. */
    static final int OVERTAKING = 16;

    private static final Comparator<Job<?>> ORDER =
        Comparator.<Job<?>>comparingLong(job -> job.place)
            .thenComparing(job -> job.role)
            .thenComparingLong(job -> -job.length);

    private final Role role;
    private final long place;
    private final long length;

    /**
     * A job.
     *
     * @param role queries go before documents of about their age
     * @param batch earlier batches go first
     * @param before how many jobs of the same batch go before it; one after the other they let
     *     queries pass
     * @param length of jobs that are alike otherwise the longer one goes first
     */
    public Job(Role role, long batch, int before, long length, Callable<T> work) {
      super(work);
      this.role = role;
      this.place =
          switch (role) {
            case QUERY -> batch;
            case DOCUMENT -> batch + OVERTAKING * (before + 1L);
          };
      this.length = length;
    }

    @Override
    public int compareTo(Job<?> other) {
      return ORDER.compare(this, other);
    }
  }
}
