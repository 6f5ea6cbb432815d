// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.EncoderDescription;
import dev.toller.TollerException;
import dev.toller.engine.encode.Purpose;
import dev.toller.engine.model.KernelPooling;
import dev.toller.learn.libtorch.Parameters;
import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Tensors;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** The ranker that a model is. */
public final class Rankers {

  private Rankers() {}

  /**
   * How texts are read.
   *
   * @param queryTokens at which queries are cut, special tokens included
   * @param documentTokens at which documents are cut; pairs at the sum of both
   * @param portion how many texts or pairs are read at once while it learns; 0 for all of a batch
   */
  public record Reading(int queryTokens, int documentTokens, int portion) {}

  /**
   * The ranker of a model, by its purpose. Texts are cut where its positions end, too.
   *
   * @throws TollerException of kind {@code INVALID} where it is not one that learns to rank
   */
  public static Ranker of(LearningModel model, Reading reading) {
    Purpose purpose = model.text().purpose();
    return switch (purpose) {
      case DENSE -> towers(model, reading, norm(model), Need.VECTORS);
      case SPARSE -> towers(model, reading, rows -> rows, Need.WEIGHTS);
      case CROSS_ENCODER ->
          new PairRanker(
              model,
              PairRanker.together(
                  model.text().tokenizer(),
                  model.cut(reading.queryTokens() + reading.documentTokens())),
              reading.portion());
      case SPLIT -> new PairRanker(model, PairRanker.apart(model.text().feed()), reading.portion());
      case MULTI_VECTOR -> new TokenRanker(model, interaction(model), reading.portion());
      case GENERATION ->
          throw TollerException.invalid(
              "The model is %s, which does not learn to rank; start from one that makes something of a text or scores pairs, or say its 'kind'."
                  .formatted(purpose.label()));
    };
  }

  private static TokenInteraction interaction(LearningModel model) {
    Parameters parameters = model.parameters();
    return KernelPooling.in(model.text().network())
        .<TokenInteraction>map(kernels ->
            new KernelCounts(parameters.get(kernels.weights()), parameters.get(kernels.scales())))
        .orElse(TokenInteraction::maxSim);
  }

  private static UnaryOperator<Tensor> norm(LearningModel model) {
    return model.text().description().similarity().equals("cosine") ? Tensors::unit : rows -> rows;
  }

  private static Ranker towers(
      LearningModel model, Reading reading, UnaryOperator<Tensor> norm, Need offers) {
    EncoderDescription described = model.text().description();
    Tower queries =
        model
            .text()
            .table()
            .<Tower>map(table -> new TableTower(model.text().tokenizer(), table))
            .orElseGet(() ->
                new NetworkTower(model, described.queryPrompt(), model.cut(reading.queryTokens())));
    return new TwoTowers(
        queries,
        new NetworkTower(model, described.documentPrompt(), model.cut(reading.documentTokens())),
        norm,
        offers,
        reading.portion());
  }
}
