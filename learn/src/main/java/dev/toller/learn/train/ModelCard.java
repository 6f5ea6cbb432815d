// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.Trainer.Trained;
import dev.toller.learn.data.SetSettings;
import dev.toller.learn.data.TrainingSet;
import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.Estimate;
import java.util.List;

/** What is said of a trained model, in its README: what it was made of, and how well it does. */
final class ModelCard {

  private final TrainingConfig config;
  private final List<TrainingSet> sets;
  private final int planned;
  private final long learned;

  /**
   * @param planned how many steps there were to be
   * @param learned how many numbers of the model were learned
   */
  ModelCard(TrainingConfig config, List<TrainingSet> sets, int planned, long learned) {
    this.config = config;
    this.sets = sets;
    this.planned = planned;
    this.learned = learned;
  }

  /**
   * The card.
   *
   * @param values of the metric for each query; none where it was not judged
   */
  String of(Trained trained, double[] values) {
    StringBuilder card = new StringBuilder();
    card.append("# ").append(config.name()).append("\n\n");
    card.append(
        "Trained by Toller from `%s`, %,d of its numbers learned: %,d steps%s, %,d tokens read in %,.0f s.%n%n"
            .formatted(
                config.model().start(),
                learned,
                trained.steps(),
                trained.steps() < planned ? " of %,d, ended early".formatted(planned) : "",
                trained.tokens(),
                trained.seconds()));
    card.append("## How well it does\n\n").append(judged(trained, values)).append('\n');
    card.append("## Data\n\n");
    card.append("| data | split | queries | documents | licence | SHA-256 of what was read |\n");
    card.append("|---|---|---|---|---|---|\n");
    sets.forEach(set -> card.append(row(set)));
    sets.stream()
        .flatMap(set -> set.notes().stream())
        .forEach(note -> card.append('\n').append(note).append('\n'));
    card.append("\n## Configuration\n\n```yaml\n").append(ConfigWriter.write(config));
    return card.append("```\n").toString();
  }

  private String judged(Trained trained, double[] values) {
    if (values.length == 0) {
      return "It was not judged while it was trained.\n";
    }
    Estimate estimate = Bootstrap.DEFAULT.estimate(values);
    ValidationSettings on = config.validation().orElseThrow();
    return "%s %.4f (%.4f to %.4f, 95 %% bootstrap interval over %,d queries) on `%s` of %s, %s; so it is a little too good an estimate.%s%n"
        .formatted(
            trained.metric(),
            estimate.mean(),
            estimate.low(),
            estimate.high(),
            values.length,
            on.split(),
            on.folder().getFileName(),
            trained.bestStep() == 0
                ? "before the first step: none made it better"
                : "after step %,d, the best of those judged".formatted(trained.bestStep()),
            trained.before().isPresent()
                ? " Before the first step it was %.4f.".formatted(trained.before().getAsDouble())
                : "");
  }

  private static String row(TrainingSet set) {
    SetSettings settings = set.settings();
    return "| %s | %s | %,d | %,d | %s | `%s` |%n"
        .formatted(
            settings.folder().getFileName(),
            settings.split(),
            set.examples().size(),
            set.documents().size(),
            settings.licence().isEmpty() ? "not said" : settings.licence(),
            set.fingerprint());
  }
}
