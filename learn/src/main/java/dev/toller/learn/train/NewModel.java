// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.engine.text.VocabularyTraining;

/**
 * A model that starts from nothing: its vocabulary is learned from the texts that it will be
 * trained on, its weights are drawn by the seed.
 *
 * @param body which network
 * @param tokens how its vocabulary is learned
 * @param vocabulary how many tokens at most
 * @param layers how many
 * @param width columns of a position
 * @param heads of attention; they divide the width
 * @param inner columns between the maps of a feed-forward block
 * @param positions how many tokens a text may have
 * @param window how many positions a layer of a ModernBERT sees that does not see all, its own in
 *     the middle; without meaning elsewhere
 * @param dropout while training
 * @param dimensions of the vectors of a dense model, by a linear map without bias behind the mean
 *     of its rows; 0 for that mean itself
 */
public record NewModel(
    Body body,
    VocabularyTraining.Kind tokens,
    int vocabulary,
    int layers,
    int width,
    int heads,
    int inner,
    int positions,
    int window,
    double dropout,
    int dimensions) {

  /** The network below what a kind of model adds. */
  public enum Body {
    /** Devlin et al. 2019. */
    BERT("bert"),
    /**
     * Warner et al. 2024: rotary positions, gated maps, no biases; the first layer and every third
     * after it see everything, the others a window.
     */
    MODERN_BERT("modernbert"),
    /**
     * Raffel et al. 2020, version 1.1: an encoder and a decoder of as many layers, distances in
     * place of positions, gated maps; its vocabulary has 100 tokens for spans that were taken out.
     */
    T5("t5", 100);

    private final String modelType;
    private final int sentinels;

    Body(String modelType) {
      this(modelType, 0);
    }

    Body(String modelType, int sentinels) {
      this.modelType = modelType;
      this.sentinels = sentinels;
    }

    /** How many tokens of its vocabulary stand for spans that were taken out. */
    int sentinels() {
      return sentinels;
    }

    /** What configurations of models call it. */
    String modelType() {
      return modelType;
    }
  }
}
