// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.TollerException;
import dev.toller.app.Toller;
import dev.toller.app.TollerCollection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The syncs of this server, one a collection at a time. A collection is synced with the folder that
 * the server was started with, or else with the one that it was last synced with; a client cannot
 * name another.
 */
final class Syncs implements AutoCloseable {

  private final Toller toller;
  private final ServerOptions options;
  private final Map<String, SyncJob> jobs = new ConcurrentHashMap<>();

  Syncs(Toller toller, ServerOptions options) {
    this.toller = toller;
    this.options = options;
  }

  /** Where a collection's documents are; empty where that is not known. */
  Optional<Path> folder(TollerCollection collection) {
    return collection.name().equals(options.collection()) && options.folder().isPresent()
        ? options.folder()
        : lastFolder(collection);
  }

  private static Optional<Path> lastFolder(TollerCollection collection) {
    if (!collection.exists()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(collection.store().statistics().source()))
          .filter(Path::isAbsolute)
          .filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Starts a sync.
   *
   * @throws TollerException of kind {@code CONFLICT} while one is going on
   */
  SyncJob start(String name) {
    TollerCollection collection = toller.collection(name);
    Path folder = folder(collection).orElseThrow(() -> noFolder(name));
    return jobs.compute(
        name,
        (_, before) -> {
          if (before != null && !before.state().ended()) {
            throw new TollerException(
                TollerException.Kind.CONFLICT,
                "The collection '%s' is being synced already; watch it by GET /api/sync."
                    .formatted(name));
          }
          return new SyncJob(collection, folder).start();
        });
  }

  private static TollerException noFolder(String name) {
    return TollerException.notFound(
        "The server does not know the folder of the collection '%s'; start it with 'toller serve DIR'."
            .formatted(name));
  }

  /** The newest sync of a collection, running or ended. */
  Optional<SyncJob> newest(String name) {
    return Optional.ofNullable(jobs.get(name));
  }

  /** Whether a collection is being synced by this server. */
  boolean running(String name) {
    return newest(name).filter(job -> !job.state().ended()).isPresent();
  }

  @Override
  public void close() {
    jobs.values().forEach(SyncJob::stop);
  }
}
