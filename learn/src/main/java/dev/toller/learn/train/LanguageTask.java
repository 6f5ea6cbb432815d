// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.model.Architecture;
import dev.toller.flow.Parameters;
import dev.toller.learn.data.TextDeck;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Learns from texts alone. */
final class LanguageTask implements Task {

  private final Term term;
  private final int queries;
  private final LanguageObjective.Loss loss;
  private final TextDeck deck;
  private long tokens;

  /**
   * A task.
   *
   * @throws TollerException of kind {@code INVALID} where the model has no head that the objective
   *     needs, its tokenizer not the tokens, or there is something beside the one objective
   */
  LanguageTask(Family.Material material) {
    TrainingConfig config = material.config();
    this.term = config.objectives().getFirst();
    this.queries = config.batch().queries();
    if (config.objectives().size() > 1 || config.validation().isPresent()) {
      throw TollerException.invalid(
          "The objective '%s' stands alone and without 'validation': it learns a language, not to rank."
              .formatted(term.name()));
    }
    LanguageObjective objective = LanguageObjective.of(term.name());
    Architecture architecture = material.model().text().model().architecture();
    if (!objective.kind().is(architecture)) {
      throw TollerException.invalid(
          "The objective '%s' needs a model that makes tokens of its states, and that from '%s' is %s; set 'kind: %s'."
              .formatted(
                  term.name(),
                  config.model().start(),
                  material.model().text().purpose().label(),
                  Parameters.word(objective.kind())));
    }
    this.loss = objective.on(material.model(), term, config);
    this.deck = new TextDeck(material.sets(), true, config.seed());
  }

  @Override
  public int size() {
    return deck.size();
  }

  @Override
  public void skip() {
    deck.next(queries);
  }

  @Override
  public double learn(int step, double part, long seed, Map<String, Double> losses) {
    torch.manual_seed(seed);
    try (PointerScope _ = new PointerScope()) {
      LanguageObjective.Read read = loss.of(deck.next(queries), new SplittableRandom(seed));
      tokens += read.tokens();
      read.losses()
          .forEach((name, loss) -> losses.merge(name, loss.item_double() * part, Double::sum));
      Tensor sum =
          read.losses().values().stream()
              .reduce(Tensor::add)
              .orElseThrow()
              .mul(new Scalar(term.weightAt(step) * part));
      sum.backward();
      return sum.item_double();
    }
  }

  @Override
  public long tokens() {
    return tokens;
  }
}
