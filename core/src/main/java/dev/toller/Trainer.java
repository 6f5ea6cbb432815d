// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.ServiceLoader;

/**
 * Trains models. Found by {@link java.util.ServiceLoader} where the module that learns is on the
 * path; nothing else carries it.
 */
public interface Trainer {

  /**
   * The one on the path.
   *
   * @throws TollerException of kind {@code UNAVAILABLE} where there is none
   */
  static Trainer installed() {
    return ServiceLoader.load(Trainer.class)
        .findFirst()
        .orElseThrow(() ->
            new TollerException(
                TollerException.Kind.UNAVAILABLE,
                "Training needs the module that learns, which is not on the path; start it by the launcher, './toller train' or './toller cards run'."));
  }

  /**
   * Trains what a configuration describes.
   *
   * @param configuration a YAML file
   * @param resume whether a run that was broken off goes on; if not, its folder must be free
   * @param progress is told of steps
   * @throws TollerException where the configuration is wrong, or training cannot go on; what was
   *     saved stays
   */
  Trained train(Path configuration, boolean resume, Progress progress);

  /**
   * What came of training.
   *
   * @param name of the model
   * @param model its folder
   * @param steps that were made, of all runs together
   * @param seconds that they took
   * @param tokens that were read
   * @param loss the mean over the last tenth of the steps
   * @param metric by which it was judged; empty where it was not
   * @param best the best value of the metric, which the model has
   * @param bestStep after which step it had it; 0 where no step made it better than it was before
   * @param before the value of the metric before the first step; empty where it was not judged then
   */
  record Trained(
      String name,
      Path model,
      int steps,
      double seconds,
      long tokens,
      double loss,
      String metric,
      OptionalDouble best,
      int bestStep,
      OptionalDouble before) {}
}
