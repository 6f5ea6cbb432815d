// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.metaformer;

import dev.toller.TollerException;
import java.util.Collections;
import java.util.List;

/**
 * The shape of a MetaFormer over images.
 *
 * @param stages from the finest grid to the coarsest
 * @param size positions along a side of an image
 * @param channels numbers of an image's position
 * @param labels of the classifier
 * @param layerScale with which the factors of the layers start; 0 for layers without them
 */
public record ImageSettings(
    List<Stage> stages, int size, int channels, int labels, float layerScale) {

  /** The side of images that the published models were trained on. */
  private static final int SIZE = 224;

  private static final int LABELS = 1000;
  private static final List<Integer> SMALL = List.of(64, 128, 320, 512);
  private static final List<Integer> MEDIUM = List.of(96, 192, 384, 768);

  /**
   * Layers on one grid.
   *
   * @param layers how many
   * @param width columns of a position
   * @param mixing how positions look at each other
   */
  public record Stage(int layers, int width, Mixing mixing) {}

  /** Copies the list. */
  public ImageSettings {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw TollerException.invalid("A MetaFormer over images has at least one stage.");
    }
  }

  /** PoolFormer-S12: 11.9 million parameters. */
  public static ImageSettings s12() {
    return hybrid(Collections.nCopies(4, Mixing.POOL));
  }

  /** PoolFormer-S24: 21.4 million parameters. */
  public static ImageSettings s24() {
    return pools(24, SMALL, 1e-5f);
  }

  /** PoolFormer-S36: 30.9 million parameters. */
  public static ImageSettings s36() {
    return pools(36, SMALL, 1e-6f);
  }

  /** PoolFormer-M36: 56.2 million parameters. */
  public static ImageSettings m36() {
    return pools(36, MEDIUM, 1e-6f);
  }

  /** PoolFormer-M48: 73.5 million parameters. */
  public static ImageSettings m48() {
    return pools(48, MEDIUM, 1e-6f);
  }

  /**
   * As large as S12, with a mixer for each stage.
   *
   * @param mixings four of them
   */
  public static ImageSettings hybrid(List<Mixing> mixings) {
    return published(12, SMALL, mixings, 1e-5f);
  }

  private static ImageSettings pools(int layers, List<Integer> widths, float layerScale) {
    return published(layers, widths, Collections.nCopies(widths.size(), Mixing.POOL), layerScale);
  }

  /** A sixth of the layers in each stage, half of them in the third. */
  private static ImageSettings published(
      int layers, List<Integer> widths, List<Mixing> mixings, float layerScale) {
    List<Stage> stages =
        List.of(
            new Stage(layers / 6, widths.get(0), mixings.get(0)),
            new Stage(layers / 6, widths.get(1), mixings.get(1)),
            new Stage(layers / 2, widths.get(2), mixings.get(2)),
            new Stage(layers / 6, widths.get(3), mixings.get(3)));
    return new ImageSettings(stages, SIZE, 3, LABELS, layerScale);
  }

  /** Whether some stage has this mixer. */
  boolean has(Mixing mixing) {
    return stages.stream().anyMatch(stage -> stage.mixing() == mixing);
  }
}
