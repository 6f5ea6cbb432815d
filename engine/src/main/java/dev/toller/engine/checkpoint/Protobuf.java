// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through the fields of a message in the wire format of protocol buffers, without copying.
 *
 * <p>Every length is checked against the message before it is followed. Not for several threads.
 * Source: protobuf.dev/programming-guides/encoding.
 */
final class Protobuf {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private static final int KIND_BITS = 3;
  private static final int GROUP_BITS = 7;

  private final MemorySegment message;
  private long at;
  private long tag;
  private long start;
  private long number;

  Protobuf(MemorySegment message) {
    this.message = message;
  }

  /** The numbers of a packed field. */
  static List<Long> packed(MemorySegment bytes) {
    Protobuf numbers = new Protobuf(bytes);
    List<Long> values = new ArrayList<>();
    while (numbers.at < bytes.byteSize()) {
      values.add(numbers.varint());
    }
    return values;
  }

  /** Goes to the next field; false where there is none. */
  boolean next() {
    if (at == message.byteSize()) {
      return false;
    }
    tag = varint();
    start = at;
    switch ((int) tag & (1 << KIND_BITS) - 1) {
      case VARINT -> number = varint();
      case FIXED64 -> skip(Long.BYTES);
      case FIXED32 -> skip(Integer.BYTES);
      case BYTES -> {
        long length = varint();
        start = at;
        skip(length);
      }
      default -> throw damaged("has a field of no known kind");
    }
    return true;
  }

  /** Which field it is. */
  int field() {
    return (int) (tag >>> KIND_BITS);
  }

  /** Whether it is made of bytes: a text, a message or packed numbers. */
  boolean isBytes() {
    return (tag & (1 << KIND_BITS) - 1) == BYTES;
  }

  /** The value of a field that is a number. */
  long number() {
    return number;
  }

  /** The value of a field that is made of bytes. */
  MemorySegment bytes() {
    return message.asSlice(start, at - start);
  }

  /** The value of a field that is a text. */
  String string() {
    return new String(bytes().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  private void skip(long bytes) {
    if (bytes < 0 || bytes > message.byteSize() - at) {
      throw damaged(
          "has a field of %d bytes where %d are left".formatted(bytes, message.byteSize() - at));
    }
    at += bytes;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += GROUP_BITS) {
      if (at == message.byteSize()) {
        throw damaged("ends within a number");
      }
      byte group = message.get(ValueLayout.JAVA_BYTE, at++);
      value |= (group & 0x7FL) << shift;
      if (group >= 0) {
        return value;
      }
    }
    throw damaged("has a number of more than 64 bits");
  }

  private static TollerException damaged(String what) {
    return new TollerException(
        TollerException.Kind.DAMAGED,
        "An ONNX file is a message of protocol buffers, and this one %s; get the file anew."
            .formatted(what));
  }
}
