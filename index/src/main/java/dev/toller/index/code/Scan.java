// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import java.lang.foreign.MemorySegment;

/**
 * A fast comparison of one query with all codes: gives each a level, the higher the better. Of two
 * codes whose levels are more than {@link #slack()} apart, the one of the higher level has what is
 * looked for in no smaller measure. For one thread.
 */
interface Scan {

  /** The highest level; the lowest is 0. */
  int top();

  /** How far levels may be apart and still say nothing. */
  int slack();

  /**
   * Levels of some groups.
   *
   * @param levels one a code
   */
  void levels(MemorySegment codes, long at, int groups, short[] levels);
}
