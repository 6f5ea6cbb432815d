// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * How numbers lie in the file: little endian. Each lies at a multiple of its size; the layouts do
 * not ask for that, since asking at each access costs more than the access.
 */
final class Words {

  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Words() {}
}
