// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How numbers lie in the file: little endian, each at a multiple of its size. */
final class Words {

  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Words() {}
}
