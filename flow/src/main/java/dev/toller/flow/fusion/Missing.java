// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

/** What a branch gives to a passage that it did not find. */
public enum Missing {
  /** What its {@link Normalisation} says. */
  NORMALISED {
    @Override
    Shares of(Shares scaled) {
      return scaled;
    }
  },
  /**
   * As much as to the lowest that it found, so that a passage which one branch alone found is not
   * dropped. It depends on how deep the branch was asked: ask all branches for the same number. Li
   * et al., 2022 (arXiv 2205.00235).
   */
  MINIMUM {
    @Override
    Shares of(Shares scaled) {
      return new Shares(scaled.found(), scaled.least());
    }
  };

  /** What the branch gives, with this for what it did not find. */
  abstract Shares of(Shares scaled);
}
