// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Version;

/** Puts what goes wrong below an index into one sentence each. */
final class Failures {

  private Failures() {}

  /** Why writing failed. */
  static TollerException writing(Path folder, Exception cause) {
    String reasons = reasons(cause);
    if (reasons.contains("no space left") || reasons.contains("quota exceeded")) {
      return failed(
          cause,
          "The disk that holds %s is full: the index stays at its last commit; free some space and try again."
              .formatted(folder));
    }
    if (cause instanceof AccessDeniedException
        || cause instanceof ReadOnlyFileSystemException
        || reasons.contains("read-only")
        || reasons.contains("permission denied")) {
      return failed(
          cause,
          "The folder %s cannot be written: the index stays at its last commit; give the user who runs Toller the right to write there, or name another folder."
              .formatted(folder));
    }
    return failed(
        cause,
        "Writing the index in %s failed: %s; it stays at its last commit."
            .formatted(folder, cause.getMessage()));
  }

  private static TollerException failed(Exception cause, String sentence) {
    return new TollerException(Kind.FAILED, sentence, cause);
  }

  /** The messages of a failure and of what led to it, in lower case. */
  private static String reasons(Throwable cause) {
    return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
        .map(reason -> String.valueOf(reason.getMessage()))
        .collect(Collectors.joining("; "))
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Why reading failed: the first damaged file, where there is one; a mistake of ours stays one.
   */
  static RuntimeException reading(Path folder, Directory directory, Exception cause)
      throws IOException {
    for (String file : Checksums.files(directory)) {
      if (!Checksums.holds(directory, file)) {
        return damaged(folder, file, cause);
      }
    }
    for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
      if (reason instanceof NoSuchFileException missing) {
        return damaged(folder, missing.getFile(), cause);
      }
    }
    return switch (cause) {
      case IndexFormatTooNewException newer ->
          newer(folder, "its Lucene format is newer than " + Version.LATEST);
      case IndexFormatTooOldException older ->
          new TollerException(
              Kind.DAMAGED,
              "The index in %s was written by a version of Toller that is too old to be read; sync into a new collection."
                  .formatted(folder),
              older);
      case CorruptIndexException corrupt -> unreadable(folder, corrupt.getOriginalMessage(), cause);
      case RuntimeException mistake -> mistake;
      default -> unreadable(folder, cause.getMessage(), cause);
    };
  }

  static TollerException unreadable(Path folder, String reason, Exception cause) {
    return new TollerException(
        Kind.DAMAGED, "The index in %s cannot be read: %s.".formatted(folder, reason), cause);
  }

  static TollerException damaged(Path folder, String file, Exception cause) {
    String what =
        Files.exists(folder.resolve(file))
            ? "damaged: its bytes are not the ones that were written"
            : "missing";
    return new TollerException(
        Kind.DAMAGED,
        "The file %s is %s; restore it from a copy, or sync into a new collection."
            .formatted(folder.resolve(file), what),
        cause);
  }

  static TollerException newer(Path folder, String detail) {
    return new TollerException(
        Kind.DAMAGED,
        "The index in %s was written by a newer version of Toller (%s); use that version."
            .formatted(folder, detail));
  }

  static TollerException noIndex(Path folder) {
    return TollerException.notFound("There is no index in %s.".formatted(folder));
  }

  static TollerException noCommit(Path folder, long commit, String there) {
    return TollerException.notFound(
        "The index in %s has no commit %d; it has %s.".formatted(folder, commit, there));
  }
}
