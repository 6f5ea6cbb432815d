// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to run cards in a home, held by one runner at a time. The operating system frees it
 * when the process ends, however it ends.
 *
 * <p>On POSIX systems a process loses its locks on a file as soon as it closes any handle of that
 * file; so this process never opens a lock file that it holds.
 */
final class RunLock implements AutoCloseable {

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param folder where it lies; made where it is missing
   * @throws TollerException of kind {@code CONFLICT} where somebody else has it
   */
  static RunLock take(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).toRealPath().resolve("run.lock");
    if (!HELD.add(file)) {
      throw conflict(folder);
    }
    try {
      return new RunLock(file, locked(folder, file));
    } catch (IOException | RuntimeException trouble) {
      HELD.remove(file);
      throw trouble;
    }
  }

  private static FileChannel locked(Path folder, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw conflict(folder);
      }
      return channel;
    } catch (IOException | RuntimeException trouble) {
      channel.close();
      throw trouble;
    }
  }

  private static TollerException conflict(Path folder) {
    return new TollerException(
        TollerException.Kind.CONFLICT,
        "Somebody else runs cards in '%s'; wait for them, or use another --home."
            .formatted(folder));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
