// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Layout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random batches of small odd shapes, in which a number of tokens occurs more than once. */
final class Batches {

  /** How many tokens there are. */
  static final int TOKENS = 11;

  private final Random random;

  Batches(Random random) {
    this.random = random;
  }

  /** Texts, one of a single position, of which some are not seen to their end, one not at all. */
  Batch texts() {
    int[] lengths = {3, 1, random.nextInt(2, 7), random.nextInt(1, 4)};
    int[] visible = {2, 1, random.nextInt(1, lengths[2] + 1), 0};
    return numbered(new Layout(new int[] {1, 1, 1, 1}, lengths, visible));
  }

  /** Texts that are seen as a whole, all of one length. */
  Batch even(int length) {
    return numbered(Layout.ofLengths(length, length, length));
  }

  /** Texts with a target of other lengths beside each. */
  Batch pairs() {
    Batch texts = texts();
    return texts.withTarget(List.of(tokens(2), tokens(4), tokens(1), tokens(random.nextInt(1, 6))));
  }

  /** Two queries with a document each, of which the second is not seen to its end. */
  Batch couples() {
    int[] lengths = {2, random.nextInt(1, 5), 1, 3};
    int[] visible = {2, lengths[1], 1, 2};
    return numbered(new Layout(new int[] {1, 1, 1, 1}, lengths, visible));
  }

  /** Grids, one of a single position. */
  Batch grids() {
    int[] heights = {2, 1, random.nextInt(2, 5)};
    int[] widths = {3, 1, random.nextInt(1, 5)};
    int[] visible = {6, 1, heights[2] * widths[2]};
    return numbered(new Layout(heights, widths, visible));
  }

  private Batch numbered(Layout layout) {
    float[] features = new float[layout.rows() * 2];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return new Batch(layout, Optional.empty(), Map.of(), Optional.of(features))
        .with(Ids.TOKENS, tokens(layout.rows()));
  }

  private int[] tokens(int count) {
    return random.ints(count, 0, TOKENS).toArray();
  }
}
