// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.tensor.Parameter;
import dev.toller.flow.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is trained.
 *
 * @param start what it is before
 * @param kind what it is to be; as it is where nothing is said
 * @param shape what the kind is told beside
 * @param queryWeights what the words of queries weigh, if no network is to read queries; as the
 *     start has it where nothing is said
 * @param queryTokens at which queries are cut, special tokens included
 * @param documentTokens at which documents are cut
 * @param freeze regular expressions of the names of parameters that stay as they are
 * @param lora changes of low rank that learn instead of the weights
 */
public record ModelSettings(
    Start start,
    Optional<ModelKind> kind,
    KindSettings shape,
    Optional<QueryWeights> queryWeights,
    int queryTokens,
    int documentTokens,
    List<String> freeze,
    Optional<LowRankSettings> lora) {

  /**
   * Changes of low rank (Hu et al. 2022, LoRA).
   *
   * @param rank columns in the middle
   * @param alpha the change is multiplied by this over the rank
   * @param targets regular expressions of the names of weights that are changed
   */
  public record LowRankSettings(int rank, double alpha, List<String> targets) {

    /** Copies the list. */
    public LowRankSettings {
      targets = List.copyOf(targets);
    }
  }

  /** What a model is before it is trained. */
  public sealed interface Start {

    /** The embedded all-MiniLM-L6-v2. */
    record MiniLm() implements Start {
      @Override
      public String toString() {
        return MINILM;
      }
    }

    /** A model folder. */
    record Folder(Path path) implements Start {
      @Override
      public String toString() {
        return path.toString();
      }
    }

    /** Nothing but a shape. */
    record Fresh(NewModel shape) implements Start {
      @Override
      public String toString() {
        return "a new model of %d layers".formatted(shape.layers());
      }
    }
  }

  /** The word for the embedded model. */
  public static final String MINILM = "minilm";

  /**
   * Copies the list.
   *
   * @throws TollerException of kind {@code INVALID} where a new model that is not dense is to have
   *     vectors of some dimensions
   */
  public ModelSettings {
    freeze = List.copyOf(freeze);
    if (start instanceof Start.Fresh(NewModel fresh)
        && fresh.dimensions() > 0
        && kind.filter(other -> other != ModelKind.DENSE).isPresent()) {
      throw TollerException.invalid(
          "The 'dimensions' of 'new' are of the vectors of a dense model, and its kind is %s; leave them out."
              .formatted(Parameters.word(kind.get())));
    }
  }

  /**
   * Whether a parameter learns as it is; where there are changes of low rank, only what nobody has
   * learned yet does.
   *
   * @param drawn the names of what a kind has added
   */
  public boolean learns(Parameter parameter, Set<String> drawn) {
    return !named(freeze, parameter) && (lora.isEmpty() || drawn.contains(parameter.name()));
  }

  /** Whether a weight that does not learn as it is learns by changes of low rank. */
  public boolean changes(Parameter weight) {
    return !named(freeze, weight)
        && lora.filter(changes -> named(changes.targets(), weight)).isPresent();
  }

  private static boolean named(List<String> patterns, Parameter parameter) {
    return patterns.stream().anyMatch(pattern -> parameter.name().matches(pattern));
  }
}
