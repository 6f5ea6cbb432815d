// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.encode.Purpose;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.model.Output;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import dev.toller.learn.libtorch.Parameters;
import dev.toller.learn.libtorch.Precision;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;

/**
 * A model folder whose weights learn. Owns them until it is closed; for one thread.
 *
 * <p>All weights are read when it is opened.
 */
public final class LearningModel implements AutoCloseable {

  private final TextModel text;
  private final Parameters parameters;
  private final Predicate<Parameter> learned;
  private final Forward forward;

  private LearningModel(TextModel text, Parameters parameters, Predicate<Parameter> learned) {
    this.text = text;
    this.parameters = parameters;
    this.learned = learned;
    this.forward = text.network().forward(output(text.purpose()));
  }

  /** Scores learn before the function that is only for people is applied to them. */
  private static Output output(Purpose purpose) {
    return purpose == Purpose.CROSS_ENCODER ? Output.LOGITS : purpose.output();
  }

  /**
   * Opens a model folder.
   *
   * @param learned which parameters learn; the others stay as they are
   * @throws dev.toller.TollerException where a file is missing, damaged or of a kind that is not
   *     known
   */
  public static LearningModel open(Path folder, Predicate<Parameter> learned) {
    TextModel text = TextModel.open(folder);
    requireVocabulary(folder, text);
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      Parameters parameters =
          Parameters.learned(text.weights(checkpoint), Precision.SINGLE, learned);
      text.network().parameters().forEach(parameters::get);
      return new LearningModel(text, parameters, learned);
    }
  }

  private static void requireVocabulary(Path folder, TextModel text) {
    int tokens = text.tokenizer().size();
    int rows = text.model().config().integer("vocab_size", tokens);
    if (tokens > rows) {
      throw TollerException.invalid(
          "The tokenizer of '%s' knows %,d tokens, and the model has rows for %,d; use the tokenizer that the model was made with."
              .formatted(folder, tokens, rows));
    }
  }

  /** The folder that it was opened from. */
  public TextModel text() {
    return text;
  }

  Parameters parameters() {
    return parameters;
  }

  Forward forward() {
    return forward;
  }

  /** All its parameters. */
  public List<Parameter> all() {
    return text.network().parameters();
  }

  /** Those that learn, with their tensors, which stay its own. */
  public Map<Parameter, Tensor> learned() {
    Map<Parameter, Tensor> tensors = new LinkedHashMap<>();
    all().stream()
        .filter(learned)
        .forEach(parameter -> tensors.put(parameter, parameters.get(parameter)));
    return tensors;
  }

  /** The numbers of a parameter as they are now. */
  public float[] numbers(Parameter parameter) {
    return parameters.numbers(parameter);
  }

  /**
   * Takes other numbers for the parameters that learn.
   *
   * @param numbers as many as each has
   */
  public void load(Weights numbers) {
    learned().forEach((parameter, tensor) -> tensor.data_ptr_float().put(numbers.read(parameter)));
  }

  /** Writes it as it is now, in the layout in which it was read. */
  public void write(Path folder) {
    text.write(folder, parameters::numbers);
  }

  @Override
  public void close() {
    parameters.close();
  }
}
