// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.engine.text.VocabularyTraining;

/**
 * A model that starts from nothing: a BERT whose vocabulary is learned from the texts that it will
 * be trained on, with weights that the seed draws.
 *
 * @param tokens how its vocabulary is learned
 * @param vocabulary how many tokens at most
 * @param layers how many
 * @param width columns of a position
 * @param heads of attention; they divide the width
 * @param inner columns between the maps of a feed-forward block
 * @param positions how many tokens a text may have
 * @param dropout while training
 * @param dimensions of the vectors of a dense model, by a linear map without bias behind the mean
 *     of its rows; 0 for that mean itself
 */
public record NewModel(
    VocabularyTraining.Kind tokens,
    int vocabulary,
    int layers,
    int width,
    int heads,
    int inner,
    int positions,
    double dropout,
    int dimensions) {}
