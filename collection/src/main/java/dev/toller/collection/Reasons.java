// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.TollerException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;

/** Says for people why something failed. */
final class Reasons {

  private Reasons() {}

  static String of(Throwable trouble) {
    return switch (trouble) {
      case TollerException whole -> whole.getMessage();
      case UncheckedIOException wrapped -> of(wrapped.getCause());
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException gone -> "it is not there any more";
      case ReadOnlyFileSystemException readOnly -> "the file system is read-only";
      case FileSystemException refused when refused.getReason() != null -> refused.getReason();
      case StackOverflowError tooDeep -> "it is nested too deeply";
      case OutOfMemoryError tooLarge -> "it needs more memory than there is";
      default ->
          Optional.ofNullable(trouble.getMessage()).orElse(trouble.getClass().getSimpleName());
    };
  }
}
