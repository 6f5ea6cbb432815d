// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.learn.data.BatchSettings;
import dev.toller.learn.data.SetSettings;
import dev.toller.learn.optimise.AdamSettings;
import dev.toller.learn.optimise.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a training run is made of. The same configuration gives the same model, bit for
 * bit on one thread in single precision. {@link ConfigReader} and {@link ConfigWriter} are its
 * YAML.
 *
 * @param name of the model
 * @param output the folder of the run: checkpoints, log, page, and in the end the model
 * @param seed of everything that is drawn
 * @param model what is trained
 * @param data what is learned from
 * @param batch what a step sees
 * @param accumulate over how many batches gradients are added before a step
 * @param portion how many texts are read at once; 0 for all of a batch
 * @param objectives what is made small
 * @param optimiser how weights move
 * @param clip the length to which gradients are shortened; 0 for never
 * @param schedule how the rate changes
 * @param length how long it takes
 * @param precision of matrix products
 * @param threads that compute; 0 for one for each core
 * @param validation how the model is judged on the way
 * @param checkpointEvery after how many steps all is saved
 * @param checkpointsKept how many checkpoints are kept
 */
public record TrainingConfig(
    String name,
    Path output,
    long seed,
    ModelSettings model,
    List<SetSettings> data,
    BatchSettings batch,
    int accumulate,
    int portion,
    List<Term> objectives,
    AdamSettings optimiser,
    double clip,
    Schedule schedule,
    Length length,
    Products precision,
    int threads,
    Optional<ValidationSettings> validation,
    int checkpointEvery,
    int checkpointsKept) {

  /** How matrices are multiplied while a model learns; weights are of single precision always. */
  public enum Products {
    /** In single precision. */
    FP32,
    /** In numbers of 16 bits, summed in single precision, where the processor can. */
    BF16
  }

  /** How long training takes. */
  public sealed interface Length {

    /**
     * In steps.
     *
     * @param queries how many there are to learn from
     * @param each how many a step sees
     */
    int steps(int queries, int each);

    /** So many steps. */
    record Steps(int count) implements Length {
      @Override
      public int steps(int queries, int each) {
        return count;
      }
    }

    /** So many times through all queries. */
    record Epochs(double count) implements Length {
      @Override
      public int steps(int queries, int each) {
        return Math.max(1, (int) Math.ceil(count * queries / each));
      }
    }
  }

  /**
   * Copies the lists.
   *
   * @throws TollerException of kind {@code INVALID} where the model would be chosen by what it
   *     learns from or by what it will be tested on, or the seed has more than 32 bits
   */
  public TrainingConfig {
    data = List.copyOf(data);
    objectives = List.copyOf(objectives);
    if (seed != (int) seed) {
      throw TollerException.invalid(
          "A seed lies between %,d and %,d, got %,d."
              .formatted(Integer.MIN_VALUE, Integer.MAX_VALUE, seed));
    }
    for (ValidationSettings judged : validation.stream().toList()) {
      if (judged.split().equals("test")) {
        throw TollerException.invalid(
            "'validation' chooses the best model, so it cannot be by the split 'test', which is for measuring it afterwards; name another 'split', or hold some training queries back in one.");
      }
      if (data.stream().anyMatch(judged::isLearnedFrom)) {
        throw TollerException.invalid(
            "'validation' is by queries that are not learned from, and the split '%s' of '%s' is among 'data'; name another 'split'."
                .formatted(judged.split(), judged.folder()));
      }
    }
  }

  /** How many queries a step sees. */
  public int queriesOfStep() {
    return batch.queries() * accumulate;
  }
}
