// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the numbers of a stored tensor are coded, under the names of the safetensors format. */
public enum DType {
  /** Double precision. */
  F64(Double.BYTES, Use.REAL),
  /** Single precision. */
  F32(Float.BYTES, Use.REAL),
  /** Half precision: 5 bits of exponent, 10 of fraction. */
  F16(Short.BYTES, Use.REAL),
  /** The upper half of single precision. */
  BF16(Short.BYTES, Use.REAL),
  /** 8 bits, 4 of exponent; not read. */
  F8_E4M3(1, Use.NONE),
  /** 8 bits, 5 of exponent; not read. */
  F8_E5M2(1, Use.NONE),
  /** Signed, 64 bits. */
  I64(Long.BYTES, Use.WHOLE),
  /** Signed, 32 bits. */
  I32(Integer.BYTES, Use.WHOLE),
  /** Signed, 16 bits. */
  I16(Short.BYTES, Use.WHOLE),
  /** Signed, 8 bits. */
  I8(1, Use.WHOLE),
  /** Unsigned, 64 bits. */
  U64(Long.BYTES, Use.WHOLE),
  /** Unsigned, 32 bits. */
  U32(Integer.BYTES, Use.WHOLE),
  /** Unsigned, 16 bits. */
  U16(Short.BYTES, Use.WHOLE),
  /** Unsigned, 8 bits. */
  U8(1, Use.WHOLE),
  /** 0 or 1 in a byte. */
  BOOL(1, Use.WHOLE);

  private final int bytes;
  private final Use use;

  DType(int bytes, Use use) {
    this.bytes = bytes;
    this.use = use;
  }

  /** How many bytes a number takes. */
  public int bytes() {
    return bytes;
  }

  /** Whether it can be weights: real numbers that are read as single precision. */
  public boolean real() {
    return use == Use.REAL;
  }

  /** Whether it can be read as whole numbers. */
  public boolean whole() {
    return use == Use.WHOLE;
  }

  static Optional<DType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(DType::name).collect(Collectors.joining(", "));
  }

  private enum Use {
    REAL,
    WHOLE,
    NONE
  }
}
