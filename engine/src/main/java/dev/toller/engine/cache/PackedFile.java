// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.cache;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;

/**
 * A file inside a jar of the class path, for those who need it as a file of its own.
 *
 * <p>A copy is trusted when its CRC-32 is the one in the jar's directory; reading 90 MB for that
 * takes a fiftieth of a second. Copies appear whole or not at all, also when several processes make
 * them at once or one is killed on the way.
 */
public final class PackedFile {

  private static final Lock WRITING = new ReentrantLock();

  private final URL url;
  private final JarEntry entry;

  private PackedFile(URL url, JarEntry entry) {
    this.url = url;
    this.entry = entry;
  }

  /** The file of this absolute resource name; empty when no jar has it. */
  public static Optional<PackedFile> find(String resource) throws IOException {
    URL url = PackedFile.class.getResource(resource);
    return url != null && url.openConnection() instanceof JarURLConnection jar
        ? Optional.of(new PackedFile(url, jar.getJarEntry()))
        : Optional.empty();
  }

  /** Eight hexadecimal digits that differ from those of other content. */
  public String key() {
    return "%08x".formatted(entry.getCrc());
  }

  /**
   * The file as {@code folder/name}, copied when it is not there or not as in the jar.
   *
   * @param folder made when missing
   */
  public Path unpack(Path folder) throws IOException {
    Path name = Path.of(entry.getName()).getFileName();
    Path copy = Files.createDirectories(folder).resolve(name);
    if (!intact(copy)) {
      replace(copy, folder.resolve(name + ".part"));
    }
    return copy;
  }

  private boolean intact(Path copy) throws IOException {
    return Files.exists(copy)
        && Files.size(copy) == entry.getSize()
        && checksum(copy) == entry.getCrc();
  }

  private static long checksum(Path file) throws IOException {
    CRC32 checksum = new CRC32();
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofConfined()) {
      checksum.update(
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer());
    }
    return checksum.getValue();
  }

  private void replace(Path copy, Path part) throws IOException {
    WRITING.lock();
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      if (!intact(copy)) {
        write(channel.truncate(0));
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(part);
      WRITING.unlock();
    }
  }

  private void write(FileChannel channel) throws IOException {
    try (InputStream packed = url.openStream()) {
      packed.transferTo(Channels.newOutputStream(channel));
    }
  }
}
