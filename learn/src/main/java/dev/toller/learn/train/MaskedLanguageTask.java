// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.encode.Purpose;
import dev.toller.engine.text.Tokenizer;
import dev.toller.flow.Parameters;
import dev.toller.learn.data.TextDeck;
import dev.toller.learn.data.TrainingSet;
import dev.toller.learn.rank.LearningModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Learns to say which tokens were hidden (Devlin et al. 2019, section 3.1): of each text some are
 * chosen; of those eight in ten become the mask, one in ten another token, one in ten stays. The
 * loss is the mean over the chosen ones of the negative logarithm of the right token's share.
 */
final class MaskedLanguageTask implements Task {

  /** What configurations call it. */
  static final String NAME = "mlm";

  /** Its parameters: which part of the tokens is chosen. */
  static final List<String> PARAMETERS = List.of("mask");

  private static final double USUAL = 0.15;
  private static final double MASKED = 0.8;
  private static final double REPLACED = 0.9;

  private final TrainingConfig config;
  private final Term term;
  private final double chosen;
  private final LearningModel model;
  private final TextDeck deck;
  private final int mask;
  private final List<Integer> special = new ArrayList<>();
  private long tokens;

  /**
   * A task.
   *
   * @throws TollerException of kind {@code INVALID} where the model has no masked-language head or
   *     its tokenizer no mask
   */
  MaskedLanguageTask(
      TrainingConfig config, Term term, List<TrainingSet> sets, LearningModel model) {
    this.config = config;
    this.term = term;
    this.chosen = mask(term.parameters());
    this.model = model;
    this.deck = new TextDeck(sets, true, config.seed());
    if (model.text().purpose() != Purpose.SPARSE) {
      throw TollerException.invalid(
          "The objective '%s' needs a model with scores over the vocabulary, and that from '%s' is %s; set 'kind: sparse'."
              .formatted(NAME, config.model().start(), model.text().purpose().label()));
    }
    Tokenizer tokenizer = model.text().tokenizer();
    this.mask =
        tokenizer
            .settings()
            .special()
            .mask()
            .orElseThrow(() ->
                TollerException.invalid(
                    "The objective '%s' needs a token for what is hidden, and the tokenizer of '%s' has none."
                        .formatted(NAME, config.model().start())));
    tokenizer.settings().special().cls().ifPresent(special::add);
    tokenizer.settings().special().sep().ifPresent(special::add);
  }

  /** The part of tokens that is chosen. */
  static double mask(Map<String, Object> parameters) {
    return new Parameters("the objective '%s'".formatted(NAME), parameters, PARAMETERS)
        .number("mask", 0.01, 0.99, USUAL);
  }

  @Override
  public int size() {
    return deck.size();
  }

  @Override
  public void skip() {
    deck.next(config.batch().queries());
  }

  @Override
  public double learn(int step, double part, long seed, Map<String, Double> losses) {
    Hidden hidden = new Hidden(new SplittableRandom(seed));
    deck.next(config.batch().queries()).forEach(hidden::add);
    torch.manual_seed(seed);
    try (PointerScope _ = new PointerScope()) {
      Tensor logits =
          model.logits(hidden.rows, hidden.places.stream().mapToInt(Integer::intValue).toArray());
      tokens += hidden.read;
      Tensor loss = torch.cross_entropy_loss(logits, numbers(hidden.answers));
      losses.merge(NAME, loss.item_double() * part, Double::sum);
      Tensor weighted = loss.mul(new Scalar(term.weightAt(step) * part));
      weighted.backward();
      return weighted.item_double();
    }
  }

  private static Tensor numbers(List<Integer> numbers) {
    long[] values = numbers.stream().mapToLong(Integer::longValue).toArray();
    return Tensor.create(values, values.length);
  }

  @Override
  public long tokens() {
    return tokens;
  }

  /** Texts with some tokens hidden. */
  private final class Hidden {

    private final SplittableRandom random;
    private final List<int[]> rows = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private int read;

    Hidden(SplittableRandom random) {
      this.random = random;
    }

    void add(String text) {
      int[] row = model.text().tokenizer().encode(text, config.model().documentTokens()).clone();
      int before = places.size();
      for (int i = 0; i < row.length; i++) {
        if (!special.contains(row[i]) && random.nextDouble() < chosen) {
          hide(row, i);
        }
      }
      if (places.size() == before && row.length > special.size()) {
        hide(row, 1 + random.nextInt(row.length - special.size()));
      }
      rows.add(row);
      read += row.length;
    }

    private void hide(int[] row, int at) {
      places.add(read + at);
      answers.add(row[at]);
      double how = random.nextDouble();
      if (how < MASKED) {
        row[at] = mask;
      } else if (how < REPLACED) {
        row[at] = random.nextInt(model.text().tokenizer().size());
      }
    }
  }
}
