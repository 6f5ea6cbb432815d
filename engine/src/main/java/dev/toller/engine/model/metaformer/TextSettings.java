// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.metaformer;

import dev.toller.TollerException;
import java.util.List;

/**
 * The shape of a MetaFormer over texts.
 *
 * @param vocabulary how many tokens
 * @param width columns of a position
 * @param mixings one for each layer
 * @param positions the longest text; with a spatial map, the length of every text
 * @param labels of the classifier
 * @param layerScale with which the factors of the layers start; 0 for layers without them
 * @param sequenceNorm whether means and variances are over a whole text, not over a row
 */
public record TextSettings(
    int vocabulary,
    int width,
    List<Mixing> mixings,
    int positions,
    int labels,
    float layerScale,
    boolean sequenceNorm) {

  /** Copies the list and checks the sizes. */
  public TextSettings {
    mixings = List.copyOf(mixings);
    if (vocabulary < 1 || width < 1 || positions < 1 || labels < 1) {
      throw TollerException.invalid(
          "A MetaFormer over texts needs sizes of at least 1, not vocabulary %d, width %d, positions %d, labels %d."
              .formatted(vocabulary, width, positions, labels));
    }
  }
}
