// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;
import static dev.toller.engine.model.Output.TOKEN_EMBEDDINGS;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.Naming;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;
import java.util.List;

/**
 * The token vectors of a Transformer-Kernel model (Hofstätter et al. 2020, TK, section 3): those of
 * the words themselves mixed with what a few Transformer layers, normed after each residual, make
 * of them. Sinusoids tell the layers positions; those of documents, the second segment, begin
 * further on. Query and document are read apart with the same weights; the kernels that compare
 * them are declared beside ({@link KernelPooling}).
 *
 * @param words {@code [vocabulary, width]}
 * @param positions {@code [offset + positions, width]}, not learned
 * @param mix the part of the word itself, {@code [1]}
 * @param layers over words with positions
 */
record TransformerKernel(Parameter words, Parameter positions, Parameter mix, Stack layers) {

  /** What settings call it. */
  static final String NAME = "TransformerKernel";

  private static final String TYPE = "tk";

  /** Where positions of documents begin, unless settings say otherwise. */
  private static final int OFFSET = 500;

  /** About how the components of GloVe's vectors, which the original starts from, spread. */
  private static final float WORDS = 0.3f;

  static List<Architecture> architectures() {
    return List.of(
        new Architecture(
            NAME,
            TYPE,
            Naming.exact(),
            config -> new Positions.Apart(offset(config)),
            (config, _) -> network(config)));
  }

  private static int offset(Config config) {
    return config.integer("document_position_offset", OFFSET);
  }

  private static Network network(Config config) {
    Scope scope = Scope.root();
    BertSettings settings = BertSettings.of(config);
    int width = settings.width();
    Scope embeddings = scope.at("embeddings");
    Scope layers = scope.at("encoder").at("layer");
    TransformerKernel model =
        new TransformerKernel(
            embeddings.declare(
                "word_embeddings.weight",
                new Initialiser.Normal(WORDS),
                settings.vocabulary(),
                width),
            embeddings.declare(
                "position_embeddings.weight",
                new Initialiser.Sinusoids(width),
                offset(config) + settings.positions(),
                width),
            scope.declare("mix", new Initialiser.Constant(0.5f), 1),
            Stack.of(settings.layers(), i -> BertLayer.of(layers.at(i), settings).postNorm()));
    KernelPooling.of(scope);
    return Network.of(scope, (ops, _) -> model.on(ops));
  }

  private Outputs on(Ops ops) {
    Outputs outputs = new Outputs();
    return outputs
        .with(LAST_HIDDEN_STATE, () -> context(ops, ops.embed(words, Ids.TOKENS)))
        .with(TOKEN_EMBEDDINGS, () -> ops.normalize(mixed(ops, outputs.get(LAST_HIDDEN_STATE))));
  }

  private Tensor context(Ops ops, Tensor word) {
    return layers.states(ops, ops.add(word, ops.embed(positions, Ids.POSITIONS))).getLast();
  }

  /** {@code mix * word + (1 - mix) * context}. */
  private Tensor mixed(Ops ops, Tensor context) {
    Tensor apart = ops.add(ops.embed(words, Ids.TOKENS), ops.scale(context, -1));
    return ops.add(context, ops.scaleColumns(apart, mix));
  }
}
