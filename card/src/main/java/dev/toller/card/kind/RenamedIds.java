// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.card.Checksum;

/**
 * Other ids for the same documents, in another order: what does not depend on ids comes out the
 * same. The old id stands behind the new one, so that it can be told.
 */
final class RenamedIds {

  private static final int DIGITS = 8;
  private static final char MARK = '~';

  private RenamedIds() {}

  static String rename(String id) {
    return Checksum.ofText(id).substring(0, DIGITS) + MARK + id;
  }

  /** The id in the data set; one that was not renamed stays. */
  static String original(String id) {
    boolean renamed = id.length() > DIGITS && id.charAt(DIGITS) == MARK;
    return renamed ? id.substring(DIGITS + 1) : id;
  }
}
