// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.CheckpointWriter;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.SharedCorners;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import dev.toller.learn.objective.Classifier;
import dev.toller.learn.rank.LearningModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * A classifier whose rows learn. It is not a part of the model: it lies in the model's folder
 * {@code classes}, so that the next run goes on with the rows of the classes that it knows.
 *
 * @param model beside which it learns
 * @param classes in the order of its rows
 * @param parameters weight and bias
 * @param classifier with their tensors
 */
record LearnedHead(
    LearningModel model, List<String> classes, List<Parameter> parameters, Classifier classifier) {

  private static final String NAMES = "names.json";
  private static final String LIST = "classes";
  private static final String WEIGHT = "classes.weight";
  private static final String BIAS = "classes.bias";

  /** One that goes on from the start's, where that knows a class, and is drawn where not. */
  static LearnedHead of(ClassPart.Made made) {
    List<String> classes = made.classes();
    int columns = made.model().text().description().dimension();
    Parameter weight = weight(classes.size(), columns);
    Parameter bias = bias(classes.size());
    SplittableRandom random = new SplittableRandom(made.seed() ^ WEIGHT.hashCode());
    float[] weights = weight.start().draw((int) weight.size(), random);
    float[] biases = bias.start().draw(classes.size(), random);
    takeUp(made.start(), classes, weights, biases);
    Tensor rows = made.model().beside(weight, weights);
    Tensor shifts = made.model().beside(bias, biases);
    return new LearnedHead(
        made.model(),
        classes,
        List.of(weight, bias),
        new Classifier(rows, Optional.of(shifts), ClassPart.places(classes)));
  }

  private static Parameter weight(int rows, int columns) {
    return new Parameter(
        WEIGHT,
        new int[] {rows, columns},
        new Initialiser.Normal((float) (1 / Math.sqrt(3.0 * columns))));
  }

  private static Parameter bias(int rows) {
    return new Parameter(BIAS, new int[] {rows}, Initialiser.zero());
  }

  private static void takeUp(Path start, List<String> classes, float[] weights, float[] biases) {
    Path names = start.resolve(SharedCorners.FOLDER).resolve(NAMES);
    if (!Files.exists(names)) {
      return;
    }
    Map<String, Integer> known = ClassPart.places(Config.read(names).strings(LIST));
    try (Checkpoint stored = Checkpoint.tensors(names.resolveSibling("model.safetensors"))) {
      float[] rows = stored.read(WEIGHT);
      float[] shifts = stored.read(BIAS);
      int columns = weights.length / classes.size();
      for (int i = 0; i < classes.size(); i++) {
        Integer at = known.get(classes.get(i));
        if (at != null && (at + 1) * columns <= rows.length) {
          System.arraycopy(rows, at * columns, weights, i * columns, columns);
          biases[i] = shifts[at];
        }
      }
    }
  }

  /** Writes it into a model folder. */
  void write(Path folder) {
    Path to = folder.resolve(SharedCorners.FOLDER);
    CheckpointWriter.write(to, parameters, model::numbers);
    ObjectNode names = new ObjectMapper().createObjectNode();
    classes.forEach(names.putArray(LIST)::add);
    SmallFile.write(to.resolve(NAMES), names.toString());
  }

  /** Copies what is known of the classes of a model beside another one, if anything is. */
  static void copy(Path from, Path to) {
    Path folder = from.resolve(SharedCorners.FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Path copies = Files.createDirectories(to.resolve(SharedCorners.FOLDER));
      for (Path file : files.toList()) {
        Files.copy(file, copies.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The classes of the model '%s' cannot be copied (%s).".formatted(from, e),
          e);
    }
  }
}
