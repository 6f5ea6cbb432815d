// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.encode.Purpose;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.model.Output;
import dev.toller.engine.model.Outputs;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import dev.toller.learn.libtorch.LibtorchOps;
import dev.toller.learn.libtorch.LibtorchOps.Phase;
import dev.toller.learn.libtorch.Parameters;
import dev.toller.learn.libtorch.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
  private final List<Parameter> learned;
  private final Forward forward;

  /**
   * How weights change by few numbers.
   *
   * @param rank columns in the middle
   * @param alpha the change is multiplied by this over the rank
   * @param seed draws where the changes start
   */
  public record LowRank(int rank, double alpha, long seed) {}

  private LearningModel(TextModel text, Parameters parameters, List<Parameter> learned) {
    this.text = text;
    this.parameters = parameters;
    this.learned = new ArrayList<>(learned);
    this.forward = text.network().forward(output(text.purpose()));
  }

  /** Scores learn before the function that is only for people is applied to them. */
  private static Output output(Purpose purpose) {
    return purpose == Purpose.CROSS_ENCODER ? Output.LOGITS : purpose.output();
  }

  /**
   * Opens a model folder.
   *
   * @param chosen which parameters learn, but for those that are what they are by definition; the
   *     others stay as they are
   * @throws dev.toller.TollerException where a file is missing, damaged or of a kind that is not
   *     known
   */
  public static LearningModel open(Path folder, Predicate<Parameter> chosen) {
    Predicate<Parameter> learned = chosen.and(parameter -> !parameter.start().fixed());
    TextModel text = TextModel.open(folder);
    requireVocabulary(folder, text);
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      Parameters parameters =
          Parameters.learned(text.weights(checkpoint), Precision.SINGLE, learned);
      text.network().parameters().forEach(parameters::get);
      return new LearningModel(
          text, parameters, text.network().parameters().stream().filter(learned).toList());
    }
  }

  /**
   * Lets weights that stay as they are learn by changes of low rank (Hu et al. 2022, LoRA); they
   * are written into them with the model.
   *
   * @param targets which, if they have two sides and do not learn themselves
   */
  public void change(Predicate<Parameter> targets, LowRank by) {
    List<Parameter> whole = List.copyOf(learned);
    for (Parameter weight : all()) {
      if (weight.shape().length == 2 && targets.test(weight) && !whole.contains(weight)) {
        long seed = by.seed() ^ ((long) weight.name().hashCode() << Integer.SIZE);
        learned.addAll(
            parameters.change(
                weight, by.rank(), by.alpha() / by.rank(), new SplittableRandom(seed)));
      }
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

  /**
   * Where a text is cut: no later than the model's positions end.
   *
   * @param tokens where it is to be cut
   */
  public int cut(int tokens) {
    return Math.min(tokens, text.model().maxTokens().orElse(tokens));
  }

  Parameters parameters() {
    return parameters;
  }

  Forward forward() {
    return forward;
  }

  /**
   * Scores over the vocabulary for some tokens of some rows, with their graph, dropping as training
   * does: {@code [places, vocabulary]}.
   *
   * @param places of the tokens, counted through all rows; what comes after the body is computed
   *     for them alone
   */
  public Tensor logits(List<int[]> rows, int[] places) {
    LibtorchOps ops =
        new LibtorchOps(parameters, text.model().batch(TokenRows.of(rows)), Phase.TRAINING);
    Outputs outputs = text.network().on(ops);
    var last = outputs.get(Output.LAST_HIDDEN_STATE);
    outputs.with(Output.LAST_HIDDEN_STATE, () -> ops.picked(last, places));
    return LibtorchOps.data(outputs.get(Output.LOGITS));
  }

  /**
   * Scores over the vocabulary for each token that a decoder is to write, with their graph,
   * dropping as training does: {@code [written tokens, vocabulary]}.
   *
   * @param read what its encoder reads, a row for each text
   * @param written what the decoder has read before each token
   */
  public Tensor logits(List<int[]> read, List<int[]> written) {
    Batch batch = text.model().batch(TokenRows.of(read)).withTarget(written);
    LibtorchOps ops = new LibtorchOps(parameters, batch, Phase.TRAINING);
    return LibtorchOps.data(text.network().on(ops).get(Output.LOGITS));
  }

  /** All its parameters. */
  public List<Parameter> all() {
    return text.network().parameters();
  }

  /** Those that learn, with their tensors, which stay its own. */
  public Map<Parameter, Tensor> learned() {
    Map<Parameter, Tensor> tensors = new LinkedHashMap<>();
    learned.forEach(parameter -> tensors.put(parameter, parameters.get(parameter)));
    return tensors;
  }

  /**
   * Lets something learn beside the network: it is among {@link #learned()} from now on, and is not
   * written with the model.
   *
   * @param start its numbers
   * @return its tensor, which stays the model's own
   */
  public Tensor beside(Parameter parameter, float[] start) {
    learned.add(parameter);
    return parameters.add(parameter, start);
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
