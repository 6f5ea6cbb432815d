// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.metaformer;

import dev.toller.engine.model.block.AveragePool;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.DepthwiseConvolution;
import dev.toller.engine.model.block.FusedAttention;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.SpatialMap;
import dev.toller.engine.model.block.TokenMixer;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Mask;

/** The token mixers of the paper's ablation, by name. */
public enum Mixing {
  /** The mean of 3 positions a side, minus the position (PoolFormer). */
  POOL {
    @Override
    TokenMixer mixer(Scope at, Site site) {
      return new AveragePool(KERNEL);
    }
  },
  /** Nothing. */
  IDENTITY {
    @Override
    TokenMixer mixer(Scope at, Site site) {
      return TokenMixer.NONE;
    }
  },
  /** A convolution with 3 positions a side for each column. */
  DEPTHWISE {
    @Override
    TokenMixer mixer(Scope at, Site site) {
      return site.image()
          ? DepthwiseConvolution.overImages(at, site.width(), KERNEL)
          : DepthwiseConvolution.overTexts(at, site.width(), KERNEL);
    }
  },
  /** Attention with heads of 32 columns. */
  ATTENTION {
    @Override
    TokenMixer mixer(Scope at, Site site) {
      int width = site.width();
      int heads = Math.max(1, width / HEAD);
      return new FusedAttention(
          Linear.of(at.at("qkv"), width, 3 * width, false, START),
          width,
          Block.IDENTITY,
          Attention.of(heads, width / heads, Mask.FULL),
          Linear.of(at.at("proj"), width, width, true, START));
    }
  },
  /** One linear map over the positions; all sequences are as long as the site says. */
  SPATIAL {
    @Override
    TokenMixer mixer(Scope at, Site site) {
      return SpatialMap.of(at.at("fc"), site.positions(), START);
    }
  };

  private static final int KERNEL = 3;
  private static final int HEAD = 32;
  private static final Initialiser START = new Initialiser.TruncatedNormal(0.02f, 2);

  /**
   * Where a mixer is put.
   *
   * @param width columns of a position
   * @param positions of a sequence
   * @param image whether a sequence is an image
   */
  record Site(int width, int positions, boolean image) {}

  /** Declares a mixer. */
  abstract TokenMixer mixer(Scope at, Site site);
}
