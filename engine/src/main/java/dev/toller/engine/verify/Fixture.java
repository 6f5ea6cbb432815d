// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder with a model, inputs and the outputs that a public implementation computed.
 *
 * @param folder where the model is
 * @param modelClass which class computed them
 * @param tolerance how far off another implementation may be
 * @param spladePooling by what sparse representations are pooled: max or sum
 * @param examples inputs and outputs
 */
record Fixture(
    Path folder,
    String modelClass,
    double tolerance,
    String spladePooling,
    List<Example> examples) {

  private static final double USUAL_TOLERANCE = 1e-4;

  static Fixture read(Path folder) {
    Tree tree = Tree.read(folder.resolve("expected.json"));
    return new Fixture(
        folder,
        tree.at("model_class").text("").replaceFirst("\\W.*", ""),
        tree.at("tolerance_abs").number(USUAL_TOLERANCE),
        tree.at("splade_pooling").text("max"),
        tree.at("cases").elements().stream().map(Example::new).toList());
  }
}
