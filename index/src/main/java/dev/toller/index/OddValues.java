// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.Metadata;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.util.BytesRef;

/** Names and values as bytes that hold any string: each its length and its UTF-16 units. */
final class OddValues {

  private OddValues() {}

  static byte[] written(SortedMap<String, List<String>> values) {
    List<String> strings = new ArrayList<>();
    values.forEach((name, list) -> list.forEach(value -> strings.addAll(List.of(name, value))));
    int length = strings.stream().mapToInt(text -> Integer.BYTES + 2 * text.length()).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (String text : strings) {
      bytes.putInt(text.length()).put(StoredText.utf16(text));
    }
    return bytes.array();
  }

  static Metadata read(BytesRef stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored.bytes, stored.offset, stored.length);
    SortedMap<String, List<String>> values = new TreeMap<>();
    while (bytes.hasRemaining()) {
      String name = string(bytes);
      values.computeIfAbsent(name, key -> new ArrayList<>()).add(string(bytes));
    }
    return new Metadata(values);
  }

  private static String string(ByteBuffer bytes) {
    char[] text = new char[bytes.getInt()];
    bytes.slice().asCharBuffer().get(text);
    bytes.position(bytes.position() + 2 * text.length);
    return new String(text);
  }
}
