// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

/** How what rows hold of a window is added; all ways find the same, but for an alpha below 1. */
enum Way {
  /** Place by place, for those that may be among the best. */
  PLACES {
    @Override
    int mostSingle(int places) {
      return places;
    }
  },
  /** Row by row, for all places. */
  ROWS {
    @Override
    int mostSingle(int places) {
      return -1;
    }
  },
  /** As few places may be among the best, or many. */
  CHEAPEST {
    @Override
    int mostSingle(int places) {
      return places / PLACES_A_CANDIDATE;
    }
  };

  /** To look a place up in the rows takes as long as to add up so many. */
  private static final int PLACES_A_CANDIDATE = 32;

  /** Up to how many candidates of so many places are added one by one. */
  abstract int mostSingle(int places);
}
