// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.FolderLock;
import dev.toller.Progress;
import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.Trainer.Trained;
import dev.toller.engine.tensor.Parameter;
import dev.toller.learn.data.TrainingSet;
import dev.toller.learn.libtorch.MatmulPrecision;
import dev.toller.learn.libtorch.Threads;
import dev.toller.learn.optimise.AdamW;
import dev.toller.learn.rank.LearningModel;
import dev.toller.learn.rank.Ranker;
import dev.toller.learn.rank.Rankers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of training: from a configuration to a model folder. A run that is killed at any moment
 * goes on from its last checkpoint as if nothing had been; one whose thread is interrupted, or
 * whose process is told to end, stops after the step that it is in and keeps that. {@link
 * RunFolder} says what it leaves. For one thread; the number of threads of libtorch and the
 * precision of its products are those of the process.
 */
public final class Training {

  private final TrainingConfig config;
  private final RunFolder folder;
  private final Checkpoints checkpoints;
  private final List<TrainingSet> sets;

  private Training(TrainingConfig config) {
    this.config = config;
    this.folder = new RunFolder(config.output());
    this.checkpoints = new Checkpoints(folder.checkpoints(), config.checkpointsKept());
    this.sets = config.data().stream().map(set -> TrainingSet.read(set, config.seed())).toList();
  }

  /**
   * Trains.
   *
   * @param resume whether the run in the folder goes on; if not, the folder must have none
   * @throws TollerException where the configuration does not fit its model or data, where the loss
   *     is not a number any more, or a file cannot be read or written; of kind {@code FAILED} where
   *     the thread was interrupted, which stays so; checkpoints stay
   */
  public static Trained run(TrainingConfig config, boolean resume, Progress progress) {
    MatmulPrecision precision =
        config.precision() == TrainingConfig.Products.BF16
            ? MatmulPrecision.MEDIUM
            : MatmulPrecision.HIGHEST;
    precision.use();
    Threads.use(
        config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads());
    return new Training(config).run(resume, progress);
  }

  private Trained run(boolean resume, Progress progress) {
    try (FolderLock _ = folder.lock()) {
      return alone(resume, progress);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The folder '%s' cannot be written (%s); check the disk and its permissions."
              .formatted(folder.root(), e),
          e);
    }
  }

  private Trained alone(boolean resume, Progress progress) {
    WholeFolder.restore(folder.root());
    WholeFolder.restore(folder.checkpoints());
    if (!resume) {
      folder.begin(checkpoints.newest());
    }
    new StartModel(config.model(), sets, config.seed()).write(folder.start());
    try (LearningModel model = open()) {
      requireLearned(model);
      Family family = Family.of(config);
      if (config.portion() > 0 && family != Family.RANKING) {
        throw TollerException.invalid(
            "A batch of the objective '%s' is read as one, and 'batch' asks for portions of %,d texts; leave out 'portion', and set 'accumulate' for larger batches."
                .formatted(config.objectives().getFirst().name(), config.portion()));
      }
      Optional<Ranker> ranker = family.ranks() ? Optional.of(ranker(model)) : Optional.empty();
      Optional<Validation> validation =
          config.validation().map(settings -> Validation.read(settings, config.seed()));
      try (Task task =
              family.task(new Family.Material(config, sets, model, ranker, folder.start()));
          AdamW optimiser = new AdamW(config.optimiser(), model.learned())) {
        String fingerprint = fingerprint();
        State start =
            resume ? checkpoints.resume(fingerprint, model, optimiser) : State.start(fingerprint);
        SmallFile.write(folder.config(), ConfigWriter.write(config));
        try (TrainingLog log = new TrainingLog(folder.log(), start.step())) {
          int count = config.length().steps(task.size(), config.queriesOfStep());
          Steps steps = new Steps(config, folder, checkpoints, progress, count);
          Judge judge = between -> validation.orElseThrow().of(ranker.orElseThrow(), between);
          try (Stop stop = Stop.open()) {
            State end = steps.from(start, new Steps.Work(model, task, judge, optimiser, log, stop));
            return finish(model, task, log, end, count);
          }
        }
      }
    }
  }

  private LearningModel open() {
    ModelSettings settings = config.model();
    Set<String> drawn = StartModel.drawnNames(folder.start());
    LearningModel model =
        LearningModel.open(folder.start(), parameter -> settings.learns(parameter, drawn));
    settings
        .lora()
        .ifPresent(lora ->
            model.change(
                settings::changes,
                new LearningModel.LowRank(lora.rank(), lora.alpha(), config.seed())));
    return model;
  }

  private Ranker ranker(LearningModel model) {
    return Rankers.of(
        model,
        new Rankers.Reading(
            config.model().queryTokens(), config.model().documentTokens(), config.portion()));
  }

  private void requireLearned(LearningModel model) {
    List<Parameter> all = model.all();
    for (String pattern : config.model().freeze()) {
      if (all.stream().map(Parameter::name).noneMatch(name -> name.matches(pattern))) {
        throw TollerException.invalid(
            "'%s' of 'freeze' names none of the model's %d parameters; write regular expressions of whole names, as 'toller model show --parameters' prints them."
                .formatted(pattern, all.size()));
      }
    }
    if (model.learned().isEmpty()) {
      throw TollerException.invalid(
          "None of the %d parameters learns, so there is nothing to do; narrow 'freeze' or widen the 'targets' of 'lora'."
              .formatted(all.size()));
    }
  }

  private String fingerprint() {
    String everywhere = ConfigWriter.write(config).replace(config.output().toString(), "");
    Sha256 data = new Sha256();
    sets.forEach(set -> data.add(set.fingerprint()));
    return new Sha256().add(everywhere).add(data.hex()).hex();
  }

  /** The best model, or where none was judged the last, becomes the model, with its card. */
  private Trained finish(LearningModel last, Task task, TrainingLog log, State end, int count) {
    Trained trained =
        new Trained(
            config.name(),
            folder.model(),
            end.step(),
            end.seconds(),
            end.tokens(),
            lastLoss(log),
            config.validation().map(settings -> settings.metric().name()).orElse(""),
            end.best(),
            end.bestStep(),
            end.before());
    boolean judged = end.best().isPresent();
    double[] values = judged ? folder.bestValues() : new double[0];
    String card = new ModelCard(config, sets, count, learned(last)).of(trained, values);
    WholeFolder.write(
        folder.model(),
        part -> {
          if (judged) {
            try (LearningModel best = LearningModel.open(folder.best(), _ -> false)) {
              best.write(part);
            }
            LearnedHead.copy(folder.best(), part);
          } else {
            last.write(part);
            task.leave(part);
          }
          SmallFile.write(part.resolve("README.md"), card);
          SmallFile.write(part.resolve("training.yaml"), ConfigWriter.write(config));
        });
    return trained;
  }

  private static double lastLoss(TrainingLog log) {
    List<StepRecord> all = log.steps();
    int tenth = Math.max(1, all.size() / 10);
    return all.subList(all.size() - tenth, all.size()).stream()
        .mapToDouble(StepRecord::loss)
        .average()
        .orElse(Double.NaN);
  }

  /** How many numbers of a model learn. */
  private static long learned(LearningModel model) {
    return model.learned().keySet().stream().mapToLong(Parameter::size).sum();
  }
}
