// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.engine.checkpoint.CheckpointWriter;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.nio.file.Path;
import java.util.List;

/** A linear map without bias between the mean of the rows and the vector of a dense model. */
final class Junction {

  private static final String FOLDER = "2_Dense";

  private Junction() {}

  /**
   * Puts one into a folder in the layout of sentence-transformers, between pooling and length.
   *
   * @param width of the rows
   * @param dimensions of the vectors
   * @param unit whether vectors are brought to length 1 behind it
   * @param drawn its numbers
   */
  static void write(Path model, int width, int dimensions, boolean unit, Weights drawn) {
    String normalize =
        """
        ,
          {"idx": 3, "name": "3", "path": "3_Normalize", "type": "sentence_transformers.models.Normalize"}\
        """;
    SmallFile.write(
        model.resolve("modules.json"),
        """
        [
          {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
          {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
          {"idx": 2, "name": "2", "path": "%s", "type": "sentence_transformers.models.Dense"}%s
        ]
        """
            .formatted(FOLDER, unit ? normalize : ""));
    SmallFile.write(
        model.resolve(FOLDER).resolve("config.json"),
        """
        {
          "in_features": %d,
          "out_features": %d,
          "bias": false,
          "activation_function": "torch.nn.modules.linear.Identity"
        }
        """
            .formatted(width, dimensions));
    Parameter map =
        new Parameter(
            "linear.weight",
            new int[] {dimensions, width},
            new Initialiser.Normal((float) (1 / Math.sqrt(3.0 * width))));
    CheckpointWriter.write(model.resolve(FOLDER), List.of(map), drawn);
  }
}
