// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.metaformer;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.FeedForward;
import dev.toller.engine.model.block.LayerNorm;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.SequenceNorm;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;

/**
 * A layer of a MetaFormer: {@code x += s1 * mix(norm(x))}, then {@code x += s2 * mlp(norm(x))},
 * where s1 and s2 are learned for each column and start small (LayerScale). The hidden width is
 * four times the width.
 *
 * @param layerScale with which s1 and s2 start; 0 for a layer without them
 * @param sequenceNorm whether means and variances are over a whole sequence (MLN), not over a row
 */
record MetaFormerLayer(float layerScale, boolean sequenceNorm) {

  private static final float EPS = 1e-5f;
  private static final int EXPANSION = 4;
  private static final Initialiser START = new Initialiser.TruncatedNormal(0.02f, 2);

  /** Declares a layer. */
  Block of(Scope at, Mixing mixing, Mixing.Site site) {
    int width = site.width();
    Block mix = norm(at.at("norm1"), width).then(mixing.mixer(at.at("token_mixer"), site));
    Block feedForward = norm(at.at("norm2"), width).then(feedForward(at.at("mlp"), width));
    return scaled(at, "layer_scale_1", mix, width)
        .residual()
        .then(scaled(at, "layer_scale_2", feedForward, width).residual());
  }

  /** Declares the norm that these layers have. */
  Block norm(Scope at, int width) {
    return sequenceNorm ? SequenceNorm.of(at, width, EPS) : LayerNorm.of(at, width, EPS);
  }

  private static Block feedForward(Scope at, int width) {
    return new FeedForward(
        Linear.of(at.at("fc1"), width, EXPANSION * width, true, START),
        Activation.GELU,
        Linear.of(at.at("fc2"), EXPANSION * width, width, true, START));
  }

  private Block scaled(Scope at, String name, Block block, int width) {
    if (layerScale == 0) {
      return block;
    }
    Parameter factors = at.declare(name, new Initialiser.Constant(layerScale), width);
    return (ops, x) -> ops.scaleColumns(block.apply(ops, x), factors);
  }
}
