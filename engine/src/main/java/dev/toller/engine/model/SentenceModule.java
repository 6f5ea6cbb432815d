// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Binding;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.Naming;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A module of Sentence Transformers behind the transformer. */
public sealed interface SentenceModule extends Block {

  /** What it has to learn. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /** The numbers of one of its parameters; empty for those of others. The array is its own. */
  default Optional<float[]> weights(Parameter parameter) {
    return Optional.empty();
  }

  /**
   * Makes one row of the rows of a sequence.
   *
   * @param how by which rule
   */
  record Pool(Pooling how) implements SentenceModule {

    private static final Map<String, Pooling> MODES =
        Map.of(
            "cls", Pooling.FIRST,
            "lasttoken", Pooling.LAST,
            "max", Pooling.MAX,
            "mean", Pooling.MEAN);

    private static final Map<String, String> FLAGS =
        Map.of(
            "pooling_mode_cls_token", "cls",
            "pooling_mode_lasttoken", "lasttoken",
            "pooling_mode_max_tokens", "max",
            "pooling_mode_mean_tokens", "mean",
            "pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens",
            "pooling_mode_weightedmean_tokens", "weightedmean");

    static Pool of(Config config) {
      String mode = String.join("+", modes(config));
      return Optional.ofNullable(MODES.get(mode))
          .map(Pool::new)
          .orElseThrow(() ->
              TollerException.invalid(
                  "'%s' asks for the pooling '%s', and those known are cls, lasttoken, max, mean."
                      .formatted(config.source(), mode)));
    }

    private static List<String> modes(Config config) {
      return config.has("pooling_mode")
          ? config.strings("pooling_mode")
          : FLAGS.keySet().stream()
              .filter(flag -> config.flag(flag, false))
              .map(FLAGS::get)
              .sorted()
              .toList();
    }

    @Override
    public Tensor apply(Ops ops, Tensor x) {
      return ops.pool(x, how);
    }
  }

  /**
   * A map and a function.
   *
   * @param map its parameters bear the name of the module's folder
   * @param function after it
   * @param numbers of its parameters
   */
  record Dense(Linear map, Block function, Map<Parameter, float[]> numbers)
      implements SentenceModule {

    /** Copies the map. */
    public Dense {
      numbers = Map.copyOf(numbers);
    }

    /**
     * Reads a folder.
     *
     * @param prefix what its parameters are called by
     */
    static Dense of(Checkpoint checkpoint, String prefix) {
      Config config = checkpoint.config();
      Scope here = Scope.root();
      map(here.at("linear"), config);
      Binding binding = Binding.of(checkpoint, here.declared(), Naming.exact());
      Map<Parameter, float[]> numbers = new HashMap<>();
      here.declared()
          .forEach(parameter ->
              numbers.put(
                  new Parameter(prefix + parameter.name(), parameter.shape(), parameter.start()),
                  binding.read(parameter)));
      String function = config.string("activation_function", "torch.nn.modules.activation.Tanh");
      return new Dense(
          map(Scope.root().at(prefix + "linear"), config),
          Scoring.named(function, config.source()),
          numbers);
    }

    private static Linear map(Scope at, Config config) {
      int in = config.integer("in_features");
      Initialiser start = new Initialiser.Normal((float) (1 / Math.sqrt(3.0 * in)));
      return Linear.of(at, in, config.integer("out_features"), config.flag("bias", true), start);
    }

    @Override
    public List<Parameter> parameters() {
      return List.copyOf(numbers.keySet());
    }

    @Override
    public Optional<float[]> weights(Parameter parameter) {
      return Optional.ofNullable(numbers.get(parameter));
    }

    @Override
    public Tensor apply(Ops ops, Tensor x) {
      return function.apply(ops, map.apply(ops, x));
    }
  }

  /** Brings each row to length 1. */
  record Normalize() implements SentenceModule {

    @Override
    public Tensor apply(Ops ops, Tensor x) {
      return ops.normalize(x);
    }
  }
}
