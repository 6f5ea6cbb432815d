// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.TollerException;
import dev.toller.engine.model.Output;
import dev.toller.engine.model.Outputs;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.FeedForward;
import dev.toller.engine.model.block.LayerNorm;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.SelfAttention;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Rope;
import dev.toller.engine.tensor.Tensor;
import dev.toller.learn.data.HiddenRows;
import dev.toller.learn.libtorch.LibtorchOps;
import dev.toller.learn.libtorch.LibtorchOps.Phase;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A decoder of one layer on the first position of an encoder (Xiao et al. 2022, RetroMAE, section
 * 3.2): it reads the vector of that position and, for the other positions, no more than the
 * embeddings of a text of which most is hidden, and must say what was hidden. What it says of the
 * text it can only have from the vector. It learns beside the model and is not written with it; the
 * head over the vocabulary is the model's. It tells positions by the model's table where it has
 * one, else by rotation.
 */
public final class RetroDecoder {

  private static final String NAME = "retro";
  private static final List<String> WORDS =
      List.of("embeddings.word_embeddings.weight", "embeddings.tok_embeddings.weight");
  private static final String POSITIONS = "embeddings.position_embeddings.weight";
  private static final double THETA = 10_000;
  private static final float EPSILON = 1e-12f;
  private static final int INNER = 4;
  private static final int HEAD = 32;

  private final LearningModel model;
  private final Parameter words;
  private final Optional<Parameter> positions;
  private final Block layer;

  /**
   * Scores over the vocabulary for what was hidden.
   *
   * @param encoder {@code [places, vocabulary]} of the rows that the encoder saw
   * @param decoder the same of the rows that the decoder rebuilds
   */
  public record Logits(org.bytedeco.pytorch.Tensor encoder, org.bytedeco.pytorch.Tensor decoder) {}

  private RetroDecoder(
      LearningModel model, Parameter words, Optional<Parameter> positions, Block layer) {
    this.model = model;
    this.words = words;
    this.positions = positions;
    this.layer = layer;
  }

  /**
   * A new one, beside a model with a masked-language head.
   *
   * @param seed draws its weights
   * @throws TollerException of kind {@code INVALID} where the model has no table of tokens
   */
  public static RetroDecoder of(LearningModel model, long seed) {
    Parameter words =
        WORDS.stream()
            .flatMap(name -> table(model, name).stream())
            .findFirst()
            .orElseThrow(() ->
                TollerException.invalid(
                    "The objective 'retromae' needs a model with one of the tables %s, and that of '%s' has none; start from a BERT or a ModernBERT."
                        .formatted(WORDS, model.text().description().name())));
    Optional<Parameter> positions = table(model, POSITIONS);
    int width = words.columns();
    Scope at = Scope.root().at(NAME);
    Block layer = layer(at, width, positions.isEmpty());
    for (Parameter own : at.declared()) {
      SplittableRandom random =
          new SplittableRandom(seed ^ ((long) own.name().hashCode() << Integer.SIZE));
      model.beside(own, own.start().draw(Math.toIntExact(own.size()), random));
    }
    return new RetroDecoder(model, words, positions, layer);
  }

  private static Optional<Parameter> table(LearningModel model, String name) {
    return model.all().stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  private static Block layer(Scope at, int width, boolean turned) {
    float deviation = (float) (1 / Math.sqrt(INNER * (double) width));
    int heads = Math.max(1, width / HEAD);
    Block turn = turned ? Block.rotation(Rope.of(THETA, width / heads)) : Block.IDENTITY;
    Block attention =
        new SelfAttention(
            Linear.biased(at.at("query"), width, width, deviation).then(turn),
            Linear.biased(at.at("key"), width, width, deviation).then(turn),
            Linear.biased(at.at("value"), width, width, deviation),
            Attention.of(heads, width / heads, Mask.FULL),
            Linear.biased(at.at("out"), width, width, deviation));
    Block feedForward =
        new FeedForward(
            Linear.biased(at.at("up"), width, INNER * width, deviation),
            Activation.GELU,
            Linear.biased(at.at("down"), INNER * width, width, deviation));
    return LayerNorm.of(at.at("enter"), width, EPSILON)
        .then(attention.residual())
        .then(LayerNorm.of(at.at("first"), width, EPSILON))
        .then(feedForward.residual())
        .then(LayerNorm.of(at.at("second"), width, EPSILON));
  }

  /**
   * What both say, with their graphs, dropping as training does.
   *
   * @param seen texts as the encoder reads them
   * @param rebuilt the same texts as the decoder reads them
   */
  public Logits logits(HiddenRows seen, HiddenRows rebuilt) {
    LibtorchOps reading = ops(seen.rows());
    Outputs outputs = model.text().network().on(reading);
    Tensor last = outputs.get(Output.LAST_HIDDEN_STATE);
    Tensor first = reading.pool(last, Pooling.FIRST);
    outputs.with(Output.LAST_HIDDEN_STATE, () -> reading.picked(last, seen.places()));
    org.bytedeco.pytorch.Tensor encoder = LibtorchOps.data(outputs.get(Output.LOGITS));

    LibtorchOps writing = ops(rebuilt.rows());
    Tensor named = writing.startingWith(writing.embed(words, Ids.TOKENS), first);
    Tensor entering =
        positions
            .map(table -> writing.add(named, writing.embed(table, Ids.POSITIONS)))
            .orElse(named);
    Tensor written = layer.apply(writing, entering);
    outputs.with(Output.LAST_HIDDEN_STATE, () -> writing.picked(written, rebuilt.places()));
    return new Logits(encoder, LibtorchOps.data(outputs.get(Output.LOGITS)));
  }

  private LibtorchOps ops(List<int[]> rows) {
    return new LibtorchOps(
        model.parameters(), model.text().model().batch(TokenRows.of(rows)), Phase.TRAINING);
  }
}
