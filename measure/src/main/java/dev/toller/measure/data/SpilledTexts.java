// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.TollerException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Texts by id, in their order, that lie in a file and are read from it when they are asked for: of
 * a large corpus ids and places alone are in memory. The file is in the system's temporary folder,
 * without a name as soon as it is open where the system allows that, and gone when nothing refers
 * to the texts any more. Unpaired surrogates become U+FFFD. Immutable; may be used from several
 * threads at once.
 */
final class SpilledTexts extends AbstractMap<String, String> {

  private final Map<String, Integer> numbers;
  private final long[] ends;
  private final MemorySegment bytes;

  private SpilledTexts(Map<String, Integer> numbers, long[] ends, MemorySegment bytes) {
    this.numbers = numbers;
    this.ends = ends;
    this.bytes = bytes;
  }

  /** Takes texts, then gives them back. Of an id that comes twice the last text stays. */
  static final class Writer implements AutoCloseable {

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Path file;
    private final OutputStream out;
    private long[] ends = new long[1024];
    private int count;
    private long written;

    Writer() {
      try {
        file = Files.createTempFile("toller-texts", "");
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
      } catch (IOException trouble) {
        throw full(trouble);
      }
    }

    void add(String id, String text) {
      byte[] utf8 = wellFormed(text).getBytes(StandardCharsets.UTF_8);
      try {
        out.write(utf8);
      } catch (IOException trouble) {
        throw full(trouble);
      }
      written += utf8.length;
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
      }
      ends[count] = written;
      numbers.put(id, count++);
    }

    private static String wellFormed(String text) {
      return StandardCharsets.UTF_8.newEncoder().canEncode(text)
          ? text
          : text.codePoints()
              .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
    }

    /** All that were added. */
    Map<String, String> texts() {
      try {
        out.close();
        try (FileChannel channel = FileChannel.open(file)) {
          MemorySegment mapped =
              channel.map(FileChannel.MapMode.READ_ONLY, 0, written, Arena.ofAuto());
          return new SpilledTexts(numbers, Arrays.copyOf(ends, count), mapped);
        }
      } catch (IOException trouble) {
        throw full(trouble);
      }
    }

    private static TollerException full(IOException trouble) {
      return new TollerException(
          TollerException.Kind.FAILED,
          "The texts of the corpus cannot be put into the temporary folder '%s': %s; make room there."
              .formatted(System.getProperty("java.io.tmpdir"), trouble.getMessage()),
          trouble);
    }

    /** Takes the name of the file away, at once or where a file in use keeps it, at the end. */
    @Override
    public void close() {
      try {
        out.close();
        Files.deleteIfExists(file);
      } catch (IOException inUse) {
        file.toFile().deleteOnExit();
      }
    }
  }

  @Override
  public boolean containsKey(Object id) {
    return numbers.containsKey(id);
  }

  @Override
  public String get(Object id) {
    Integer number = numbers.get(id);
    return number == null ? null : text(number);
  }

  private String text(int number) {
    long from = number == 0 ? 0 : ends[number - 1];
    byte[] utf8 = bytes.asSlice(from, ends[number] - from).toArray(ValueLayout.JAVA_BYTE);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(numbers.keySet());
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return numbers.size();
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        Iterator<Entry<String, Integer>> all = numbers.entrySet().iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return all.hasNext();
          }

          @Override
          public Entry<String, String> next() {
            Entry<String, Integer> next = all.next();
            return Map.entry(next.getKey(), text(next.getValue()));
          }
        };
      }
    };
  }
}
