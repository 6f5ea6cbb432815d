// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Sha256;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commit records of a collection, {@code commits/NNNNNNNNNN.json}. The one with the greatest
 * number decides what the collection is.
 *
 * <p>A record is one line, <code>{"sha256":"...","commit":{...}}</code>, where the checksum is that
 * of the bytes of the inner object. It is written beside its place, forced to disk and moved there,
 * and the folders are forced too: a record is there whole or not at all, and once {@link #append}
 * has returned it is there after a power failure.
 */
final class CommitLog {

  private static final Pattern NAME = Pattern.compile("([0-9]{10,18})\\.json");
  private static final String BEFORE_SUM = "{\"sha256\":\"";
  private static final String BEFORE_COMMIT = "\",\"commit\":";
  private static final String AFTER_COMMIT = "}\n";
  private static final int SUM_DIGITS = 64;
  private static final int MAX_BYTES = 1 << 20;

  private final Path folder;

  /**
   * @param collection the folder of the collection
   */
  CommitLog(Path collection) {
    this.folder = collection.resolve("commits");
  }

  /** The number of the newest commit; empty when there is none. */
  OptionalLong newestNumber() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max();
    } catch (NoSuchFileException none) {
      return OptionalLong.empty();
    } catch (IOException trouble) {
      throw unreadable(folder, trouble);
    }
  }

  /**
   * Reads a record.
   *
   * @throws TollerException of kind {@code DAMAGED} when it is not as written or newer than this
   *     version, {@code FAILED} when it cannot be read or is not there any more
   */
  Commit read(long number) {
    Path file = file(number);
    try {
      return decode(bytes(file), file);
    } catch (IOException trouble) {
      throw unreadable(file, trouble);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw damaged(file, "it is longer than any record");
    }
    return Files.readAllBytes(file);
  }

  private static Commit decode(byte[] bytes, Path file) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int start = BEFORE_SUM.length() + SUM_DIGITS + BEFORE_COMMIT.length();
    int end = text.length() - AFTER_COMMIT.length();
    if (start > end || !text.equals(envelope(text.substring(start, end)))) {
      throw damaged(file, "its checksum does not fit");
    }
    return supported(text.substring(start, end), file);
  }

  private static Commit supported(String commit, Path file) {
    try {
      int format = Json.tree(commit).path("format").asInt();
      if (format > Commit.FORMAT) {
        throw new TollerException(
            TollerException.Kind.DAMAGED,
            "The collection was written by a newer version of Toller: '%s' has format %d, this version reads formats up to %d; use the newer version, or sync into a new collection."
                .formatted(file, format, Commit.FORMAT));
      }
      return Json.read(commit, Commit.class);
    } catch (IOException notOne) {
      throw damaged(file, Reasons.of(notOne));
    }
  }

  /** Adds a record; when this returns, the commit is durable. */
  void append(Commit commit) throws IOException {
    Files.createDirectories(folder);
    Path file = file(commit.number());
    Path beside = folder.resolve(file.getFileName() + ".new");
    force(beside, envelope(Json.write(commit)).getBytes(StandardCharsets.UTF_8));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(folder);
    forceFolder(folder.getParent());
  }

  private static String envelope(String commit) {
    return BEFORE_SUM + Sha256.of(commit) + BEFORE_COMMIT + commit + AFTER_COMMIT;
  }

  private static void force(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Windows neither can nor needs to force a folder. */
  private static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Removes every record but one, and what a crash has left beside them. */
  void keepOnly(long number) throws IOException {
    List<Path> old;
    try (Stream<Path> files = Files.list(folder)) {
      old = files.filter(file -> !file.equals(file(number))).toList();
    }
    for (Path file : old) {
      Files.deleteIfExists(file);
    }
  }

  private Path file(long number) {
    return folder.resolve("%010d.json".formatted(number));
  }

  private static TollerException damaged(Path file, String how) {
    return new TollerException(
        TollerException.Kind.DAMAGED,
        "The commit record '%s' is damaged: %s; put back a copy of the collection, or delete its folder and sync again."
            .formatted(file, how));
  }

  private static TollerException unreadable(Path file, IOException trouble) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "'%s' cannot be read: %s.".formatted(file, Reasons.of(trouble)),
        trouble);
  }
}
