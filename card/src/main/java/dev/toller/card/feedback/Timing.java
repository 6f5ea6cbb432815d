// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.flow.Flow;
import dev.toller.flow.Merge;
import dev.toller.flow.Operator;
import java.util.List;

/** Where feedback and mixing stand in a flow; the first three are without feedback. */
enum Timing {
  /** Words alone. */
  SPARSE(false, false) {
    @Override
    Flow flow(Flow sparse, Flow dense, Merge mix, Operator feedback) {
      return sparse;
    }
  },
  /** Vectors alone. */
  DENSE(false, false) {
    @Override
    Flow flow(Flow sparse, Flow dense, Merge mix, Operator feedback) {
      return dense;
    }
  },
  /** Both, mixed. */
  MIXED(true, false) {
    @Override
    Flow flow(Flow sparse, Flow dense, Merge mix, Operator feedback) {
      return new Flow.Fuse(mix, List.of(dense, sparse));
    }
  },
  /** Vectors alone choose what feeds back, and vectors alone are what comes out. */
  FEEDBACK(false, true) {
    @Override
    Flow flow(Flow sparse, Flow dense, Merge mix, Operator feedback) {
      return Flow.of(List.of(dense, new Flow.Step(feedback)));
    }
  },
  /** The mixture chooses what feeds back. */
  BEFORE(true, true) {
    @Override
    Flow flow(Flow sparse, Flow dense, Merge mix, Operator feedback) {
      Flow mixed = MIXED.flow(sparse, dense, mix, feedback);
      return Flow.of(List.of(mixed, new Flow.Step(feedback)));
    }
  },
  /** What comes out of feedback is mixed. */
  AFTER(true, true) {
    @Override
    Flow flow(Flow sparse, Flow dense, Merge mix, Operator feedback) {
      Flow moved = FEEDBACK.flow(sparse, dense, mix, feedback);
      return new Flow.Fuse(mix, List.of(moved, sparse));
    }
  },
  /** The mixture chooses what feeds back, and what comes out is mixed with the same weights. */
  BOTH(true, true) {
    @Override
    Flow flow(Flow sparse, Flow dense, Merge mix, Operator feedback) {
      Flow moved = BEFORE.flow(sparse, dense, mix, feedback);
      return new Flow.Fuse(mix, List.of(moved, sparse));
    }
  };

  private final boolean mixes;
  private final boolean feedsBack;

  Timing(boolean mixes, boolean feedsBack) {
    this.mixes = mixes;
    this.feedsBack = feedsBack;
  }

  /** Whether it has a weight to tune. */
  boolean mixes() {
    return mixes;
  }

  /** Whether it depends on the kind of feedback. */
  boolean feedsBack() {
    return feedsBack;
  }

  /**
   * The flow.
   *
   * @param sparse finds by words
   * @param dense finds by vectors
   * @param mix of the two, dense first
   * @param feedback searches again
   */
  abstract Flow flow(Flow sparse, Flow dense, Merge mix, Operator feedback);
}
