// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.Naming;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of network that settings can ask for: under which names checkpoints store its weights, and
 * how it is put together. Immutable.
 */
public final class Architecture {

  private final String name;
  private final String modelType;
  private final Naming naming;
  private final Function<Config, Positions> positions;
  private final Builder builder;

  /**
   * @param name as {@code architectures} says it, for example {@code BertModel}
   * @param modelType as {@code model_type} says it, for example {@code bert}
   * @param naming under which names checkpoints store the weights
   * @param positions which rows of a position table its tokens get
   * @param builder how the network is put together
   */
  Architecture(
      String name,
      String modelType,
      Naming naming,
      Function<Config, Positions> positions,
      Builder builder) {
    this.name = name;
    this.modelType = modelType;
    this.naming = naming;
    this.positions = positions;
    this.builder = builder;
  }

  /** Puts a network together. */
  @FunctionalInterface
  interface Builder {

    /**
     * The network.
     *
     * @param config the settings
     * @param stored what is known of its weights
     */
    Network build(Config config, Stored stored);
  }

  private static final List<Architecture> KNOWN =
      Stream.of(
              BertFamily.bert(),
              BertFamily.roberta("xlm-roberta", "XLMRoberta"),
              BertFamily.roberta("roberta", "Roberta"),
              BertFamily.roberta("camembert", "Camembert"),
              BertFamily.xmod(),
              ModernBertFamily.architectures(),
              DecoderFamily.llama(),
              DecoderFamily.mistral(),
              DecoderFamily.qwen2(),
              DecoderFamily.qwen3(),
              EncoderDecoderFamily.t5("t5", "T5"),
              EncoderDecoderFamily.t5("mt5", "MT5"),
              EncoderDecoderFamily.t5Gemma(),
              EncoderDecoderFamily.own(),
              TransformerKernel.architectures())
          .flatMap(Collection::stream)
          .toList();

  /** Those known, the body of a family before its heads. */
  public static List<Architecture> known() {
    return KNOWN;
  }

  /**
   * The one that settings ask for: the first of {@code architectures}, or the body of its family
   * where they list none.
   *
   * @throws TollerException of kind {@code INVALID} where it is not known
   */
  public static Architecture of(Config config) {
    List<Architecture> family = family(config);
    List<String> asked = config.strings("architectures");
    return asked.isEmpty() ? family.getFirst() : named(family, asked.getFirst());
  }

  /**
   * Another one of the same family than settings ask for, for example the body alone.
   *
   * @param name as {@code architectures} would say it
   * @throws TollerException of kind {@code INVALID} where it is not known
   */
  public static Architecture of(Config config, String name) {
    return named(family(config), name);
  }

  private static List<Architecture> family(Config config) {
    String type = config.string("model_type");
    List<Architecture> family = KNOWN.stream().filter(a -> a.modelType.equals(type)).toList();
    if (family.isEmpty()) {
      throw TollerException.invalid(
          "'%s' describes a model of type '%s', and the types known are %s."
              .formatted(
                  config.source(),
                  type,
                  KNOWN.stream()
                      .map(Architecture::modelType)
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    return family;
  }

  private static Architecture named(List<Architecture> family, String name) {
    return family.stream()
        .filter(architecture -> architecture.name.equals(name))
        .findFirst()
        .orElseThrow(() ->
            TollerException.invalid(
                "The architecture '%s' is not known; of type '%s' there are %s."
                    .formatted(
                        name,
                        family.getFirst().modelType,
                        family.stream()
                            .map(Architecture::name)
                            .collect(Collectors.joining(", ")))));
  }

  /** As {@code architectures} says it, for example {@code BertModel}. */
  public String name() {
    return name;
  }

  /** As {@code model_type} says it, for example {@code bert}. */
  public String modelType() {
    return modelType;
  }

  /** Under which names checkpoints store the weights. */
  public Naming naming() {
    return naming;
  }

  /** The one of its family without a head. */
  Architecture body() {
    return KNOWN.stream()
        .filter(other -> other.modelType.equals(modelType))
        .findFirst()
        .orElseThrow();
  }

  /** Which rows of a position table its tokens get. */
  Positions positions(Config config) {
    return positions.apply(config);
  }

  /** Puts the network together. */
  Network network(Config config, Stored stored) {
    return builder.build(config, stored);
  }

  @Override
  public String toString() {
    return name;
  }
}
