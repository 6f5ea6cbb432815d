// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.CheckpointWriter;
import dev.toller.engine.checkpoint.PoolingMode;
import dev.toller.engine.checkpoint.SentenceModel;
import dev.toller.engine.checkpoint.SentenceModule;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model of Sentence Transformers puts behind its transformer: poolings, maps and
 * normalisations that make one vector of a text, or weights over the vocabulary.
 *
 * @param source what it is made of: the last state, or the logits for weights over the vocabulary
 * @param block from there to the vector
 * @param numbers of the parameters of its maps, which bear the names of their folders
 */
public record SentenceHead(Output source, Block block, Map<Parameter, float[]> numbers) {

  private static final Map<PoolingMode, Pooling> POOLINGS =
      Map.of(
          PoolingMode.CLS, Pooling.FIRST,
          PoolingMode.LAST_TOKEN, Pooling.LAST,
          PoolingMode.MAX, Pooling.MAX,
          PoolingMode.MEAN, Pooling.MEAN);

  /** Copies the map, not the arrays. */
  public SentenceHead {
    numbers = Map.copyOf(numbers);
  }

  /**
   * Reads the maps of a model.
   *
   * @throws TollerException of kind {@code INVALID} where a module is not supported
   */
  public static SentenceHead of(SentenceModel model) {
    Map<Parameter, float[]> numbers = new HashMap<>();
    Block block =
        model.modules().stream()
            .map(module -> block(module, numbers))
            .reduce(Block.IDENTITY, Block::then);
    boolean sparse =
        model.modules().stream().anyMatch(SentenceModule.SparsePooling.class::isInstance);
    return new SentenceHead(sparse ? Output.LOGITS : Output.LAST_HIDDEN_STATE, block, numbers);
  }

  private static Block block(SentenceModule module, Map<Parameter, float[]> numbers) {
    return switch (module) {
      case SentenceModule.Pooling pooling -> pool(pooling.modes());
      case SentenceModule.Dense dense -> dense(DenseModule.read(dense), numbers);
      case SentenceModule.Normalize() -> (ops, x) -> ops.normalize(x);
      case SentenceModule.SparsePooling(Optional<PoolingMode> mode) ->
          Block.activation(Activation.LOG1P_RELU)
              .then(mode.map(one -> pool(List.of(one))).orElse(pool(Pooling.SUM)));
      case SentenceModule.Transformer _ -> Block.IDENTITY;
    };
  }

  private static Block dense(DenseModule dense, Map<Parameter, float[]> numbers) {
    numbers.putAll(dense.numbers());
    return dense.block();
  }

  private static Block pool(List<PoolingMode> modes) {
    if (modes.size() != 1 || !POOLINGS.containsKey(modes.getFirst())) {
      throw TollerException.invalid(
          "The pooling %s is not supported; one of %s is."
              .formatted(modes, POOLINGS.keySet().stream().sorted().toList()));
    }
    return pool(POOLINGS.get(modes.getFirst()));
  }

  private static Block pool(Pooling how) {
    return (ops, x) -> ops.pool(x, how);
  }

  /** A body and this head, with a {@link Output#SENTENCE_EMBEDDING}. */
  public Network over(Network body) {
    List<Parameter> parameters = new ArrayList<>(body.parameters());
    numbers.keySet().forEach(parameters::add);
    Head head =
        (ops, outputs) ->
            outputs.with(Output.SENTENCE_EMBEDDING, () -> block.apply(ops, outputs.get(source)));
    return new Network(parameters, body.languages(), body.language(), head.wiring(body.wiring()));
  }

  /**
   * The weights of a body and this head.
   *
   * @param body those of the body
   */
  public Weights over(Weights body) {
    return parameter ->
        numbers.containsKey(parameter) ? numbers.get(parameter).clone() : body.read(parameter);
  }

  /**
   * Writes the numbers of its maps to the folders that they are named after.
   *
   * @param folder of the whole model
   * @param weights by the names of its parameters
   */
  public void write(Path folder, Weights weights) {
    Map<String, List<Parameter>> folders =
        numbers.keySet().stream()
            .collect(Collectors.groupingBy(parameter -> split(parameter.name())[0]));
    folders.forEach((name, parameters) -> {
      Map<String, Parameter> declared = new HashMap<>();
      parameters.forEach(parameter -> declared.put(split(parameter.name())[1], parameter));
      CheckpointWriter.write(
          folder.resolve(name),
          declared.entrySet().stream()
              .map(each ->
                  new Parameter(each.getKey(), each.getValue().shape(), each.getValue().start()))
              .toList(),
          parameter -> weights.read(declared.get(parameter.name())));
    });
  }

  /** The folder and what is called so in it. */
  private static String[] split(String name) {
    return name.split("\\.", 2);
  }
}
