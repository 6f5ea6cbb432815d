// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns files into text and blocks. The extension says which format a file claims to be, and its
 * first bytes whether that is true: what is plainly a PDF or an office document is read as one
 * whatever its name.
 *
 * <p>A file is parsed in a thread of its own, so that it can be given up after {@link
 * FormatLimits#time()}. A library that does not heed the interrupt goes on for a while in the
 * background; its thread keeps no process alive. May be used from several threads at once.
 */
public final class Formats {

  private final FormatLimits limits;

  /** Formats under the default limits. */
  public Formats() {
    this(FormatLimits.DEFAULT);
  }

  /**
   * @param limits what one file may cost
   */
  public Formats(FormatLimits limits) {
    this.limits = limits;
  }

  /**
   * Whether files of this name are documents; what is not is passed over in silence.
   *
   * @param path below the folder that is synced
   */
  public boolean supports(String path) {
    return Format.of(path).isPresent();
  }

  /**
   * Reads a file.
   *
   * @param file where it is
   * @param path what to call it in messages
   * @throws TollerException of kind {@code FAILED}, with the path and the reason
   */
  public Parsed parse(Path file, String path) {
    try {
      return inTime(new Source(path, bytes(file), limits));
    } catch (IOException unreadable) {
      throw failed(path, unreadable.getMessage(), unreadable);
    }
  }

  private byte[] bytes(Path file) throws IOException {
    try {
      long size = Files.size(file);
      if (size == 0) {
        throw new UnreadableException("is empty; write something into it or remove it");
      }
      if (size > limits.bytes()) {
        throw new UnreadableException(
            "has %,d bytes, and at most %,d are read of one file; split it"
                .formatted(size, limits.bytes()));
      }
      return Files.readAllBytes(file);
    } catch (UnreadableException reason) {
      throw reason;
    } catch (NoSuchFileException gone) {
      throw new UnreadableException("is no longer there; sync again");
    } catch (IOException denied) {
      throw new UnreadableException(
          "cannot be opened (%s); check its permissions".formatted(Reasons.of(denied)));
    }
  }

  private Parsed inTime(Source source) throws IOException {
    FutureTask<Parsed> task = new FutureTask<>(() -> parse(source));
    Thread thread = Thread.ofPlatform().daemon().name("parse " + source.name()).start(task);
    try {
      return task.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      thread.interrupt();
      throw new UnreadableException(
          "took more than %d seconds to read and was given up; split or simplify it"
              .formatted(limits.time().toSeconds()));
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new UnreadableException("was given up because the sync was stopped");
    } catch (ExecutionException failure) {
      throw reason(failure.getCause());
    }
  }

  private static Parsed parse(Source source) throws IOException {
    Format claimed =
        Format.of(source.path())
            .orElseThrow(() -> new UnreadableException("has a name that stands for no document"));
    return Format.confirmed(claimed, source.bytes()).parser(source.path()).parse(source);
  }

  private static UnreadableException reason(Throwable failure) {
    return switch (failure) {
      case UnreadableException known -> known;
      case StackOverflowError deep ->
          new UnreadableException("is nested too deeply to be read; simplify it");
      case OutOfMemoryError large ->
          new UnreadableException("needs more memory than there is; split it or raise -Xmx");
      case Error bug -> throw bug;
      default ->
          new UnreadableException(
              "is damaged (%s); save it again or fetch it again".formatted(Reasons.of(failure)));
    };
  }

  private static TollerException failed(String path, String reason, IOException cause) {
    return new TollerException(
        TollerException.Kind.FAILED, "%s %s.".formatted(onOneLine(path), reason), cause);
  }

  private static String onOneLine(String path) {
    return path.replace("\n", "\\n").replace("\r", "\\r");
  }
}
