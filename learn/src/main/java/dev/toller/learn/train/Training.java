// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.Progress;
import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.Trainer.Trained;
import dev.toller.engine.tensor.Parameter;
import dev.toller.learn.data.Batches;
import dev.toller.learn.data.Drawn;
import dev.toller.learn.data.TrainingSet;
import dev.toller.learn.libtorch.MatmulPrecision;
import dev.toller.learn.libtorch.Threads;
import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Objective;
import dev.toller.learn.objective.Scored;
import dev.toller.learn.optimise.AdamW;
import dev.toller.learn.rank.LearningModel;
import dev.toller.learn.rank.Ranker;
import dev.toller.learn.rank.Rankers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One run of training: steps, judgements, checkpoints, and in the end a model folder. A run that is
 * killed at any moment goes on from its last checkpoint as if nothing had been: what is drawn and
 * dropped depends on the seed and the step alone.
 *
 * <p>The folder of a run holds {@code start} (the model before), {@code checkpoints}, {@code
 * log.jsonl} (a line a step), {@code index.html} (the curves), {@code best} (the best model so far,
 * where it is judged), {@code config.yaml} (the configuration, written out), and in the end {@code
 * model}. For one thread; the number of threads of libtorch and the precision of its products are
 * those of the process.
 */
public final class Training {

  private static final long PAGE_EVERY_NANOS = 5_000_000_000L;
  private static final double NANOS = 1e9;
  private static final String VALUES = "validation.json";

  private final TrainingConfig config;
  private final Progress progress;
  private final List<TrainingSet> sets;
  private final int steps;
  private final Map<Term, Objective> objectives = new LinkedHashMap<>();
  private final Optional<Validation> validation;
  private final Checkpoints checkpoints;
  private long pageAt;

  private Training(TrainingConfig config, Progress progress) {
    this.config = config;
    this.progress = progress;
    this.sets = config.data().stream().map(set -> TrainingSet.read(set, config.seed())).toList();
    int queries = sets.stream().mapToInt(set -> set.examples().size()).sum();
    this.steps = config.length().steps(queries, config.queriesOfStep());
    config.objectives().forEach(term -> objectives.put(term, term.objective()));
    this.validation = config.validation().map(settings -> Validation.read(settings, config.seed()));
    this.checkpoints = new Checkpoints(folder("checkpoints"), config.checkpointsKept());
  }

  /**
   * Trains.
   *
   * @param resume whether the run in the folder goes on; if not, the folder must have none
   * @throws TollerException where the configuration does not fit its model or data, where the loss
   *     is not a number any more, or a file cannot be read or written; checkpoints stay
   */
  public static Trained run(TrainingConfig config, boolean resume, Progress progress) {
    if (config.precision() == TrainingConfig.Products.BF16) {
      MatmulPrecision.MEDIUM.use();
    } else {
      MatmulPrecision.HIGHEST.use();
    }
    Threads.use(
        config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads());
    return new Training(config, progress).run(resume);
  }

  private Path folder(String name) {
    return config.output().resolve(name);
  }

  private Trained run(boolean resume) {
    if (!resume) {
      requireFree();
    }
    StartModel.copy(config.model(), folder("start"));
    try (LearningModel model = LearningModel.open(folder("start"), config.model()::learns)) {
      Ranker ranker =
          Rankers.of(
              model,
              new Rankers.Reading(
                  config.model().queryTokens(), config.model().documentTokens(), config.portion()));
      requireOffered(ranker, model);
      try (AdamW optimiser = new AdamW(config.optimiser(), model.learned())) {
        State state =
            resume
                ? checkpoints.resume(fingerprint(), model, optimiser)
                : State.start(fingerprint());
        SmallFile.write(folder("config.yaml"), ConfigWriter.write(config));
        try (TrainingLog log = new TrainingLog(folder("log.jsonl"), state.step())) {
          State last = new Steps(model, ranker, optimiser, log).from(state);
          return finish(model, log, last);
        }
      }
    }
  }

  private void requireFree() {
    checkpoints
        .newest()
        .ifPresent(checkpoint -> {
          throw new TollerException(
              TollerException.Kind.CONFLICT,
              "The folder '%s' has a run with the checkpoint '%s'; go on with --resume, or name another 'output'."
                  .formatted(config.output(), checkpoint.getFileName()));
        });
    if (Files.exists(folder("model"))) {
      throw new TollerException(
          TollerException.Kind.CONFLICT,
          "The folder '%s' has a model already; name another 'output'.".formatted(config.output()));
    }
    WholeFolder.delete(folder("start"));
  }

  /** Compares what objectives need with what the model and the data have. */
  private void requireOffered(Ranker ranker, LearningModel model) {
    objectives.forEach((term, objective) ->
        objective
            .needs()
            .forEach(need -> {
              if (!ranker.offers().contains(need)) {
                throw TollerException.invalid(
                    "The objective '%s' needs %s, and '%s' is %s; take another objective or model."
                        .formatted(
                            term.name(),
                            need.label(),
                            config.model().start(),
                            model.text().purpose().label()));
              }
              requireInData(term, need);
            }));
    if (model.learned().isEmpty()) {
      throw TollerException.invalid(
          "All of the %d parameters are frozen, so there is nothing to learn; narrow 'freeze' (%s)."
              .formatted(model.all().size(), config.model().freeze()));
    }
  }

  private void requireInData(Term term, Need need) {
    if (need == Need.NEGATIVES && config.batch().negatives() == 0) {
      throw TollerException.invalid(
          "The objective '%s' needs negatives, and 'batch' draws none; set 'negatives' to 1 or more."
              .formatted(term.name()));
    }
    if (need == Need.TEACHERS && sets.stream().anyMatch(set -> set.teachers() == 0)) {
      throw TollerException.invalid(
          "The objective '%s' needs scores of a teacher, and a data set names none; add 'teachers' with a run file."
              .formatted(term.name()));
    }
  }

  private String fingerprint() {
    Sha256 hash = new Sha256();
    hash.add(ConfigWriter.write(config).replace(config.output().toString(), ""));
    sets.forEach(set -> hash.add(set.fingerprint()));
    return hash.hex();
  }

  /** The steps of a run, with what they work on. */
  private final class Steps {

    private final LearningModel model;
    private final Ranker ranker;
    private final AdamW optimiser;
    private final TrainingLog log;
    private final Batches batches = new Batches(sets, config.batch(), config.seed());
    private final Map<String, Double> losses = new LinkedHashMap<>();

    Steps(LearningModel model, Ranker ranker, AdamW optimiser, TrainingLog log) {
      this.model = model;
      this.ranker = ranker;
      this.optimiser = optimiser;
      this.log = log;
    }

    State from(State start) {
      for (int i = 0; i < start.step() * config.accumulate(); i++) {
        batches.next();
      }
      State state = start;
      while (state.step() < steps && !ended(state)) {
        progress.report(task(), state.step(), steps);
        state = step(state);
        if (state.step() % config.checkpointEvery() == 0 || state.step() == steps) {
          checkpoints.write(state, model, optimiser);
        }
        drawPage(log, true);
      }
      progress.report(task(), steps, steps);
      return state;
    }

    private String task() {
      return losses.isEmpty()
          ? "training"
          : "training, loss %.4g".formatted(log.steps().getLast().loss());
    }

    private boolean ended(State state) {
      int patience = config.validation().map(ValidationSettings::patience).orElse(0);
      return patience > 0 && state.flat() >= patience;
    }

    private State step(State state) {
      long start = System.nanoTime();
      long before = ranker.tokens();
      losses.clear();
      double loss = 0;
      for (int i = 0; i < config.accumulate(); i++) {
        loss += learn(batches.next(), state.step(), i);
      }
      double gradient = optimiser.clip(config.clip());
      requireFinite(state.step(), loss, gradient);
      double factor = config.schedule().at(state.step(), steps);
      optimiser.step(factor);
      double seconds = (System.nanoTime() - start) / NANOS;
      long tokens = ranker.tokens() - before;
      State moved = state.moved(seconds, tokens);
      OptionalDouble metric = OptionalDouble.empty();
      State judged = moved;
      if (isJudgedAfter(moved.step())) {
        progress.report("judging", moved.step(), steps);
        double[] values = validation.orElseThrow().of(ranker);
        metric = Arrays.stream(values).average();
        judged = moved.judged(metric.orElseThrow());
        if (judged.bestStep() == judged.step()) {
          WholeFolder.write(folder("best"), part -> write(part, values));
        }
      }
      log.add(
          new StepRecord(
              judged.step(),
              loss,
              new LinkedHashMap<>(losses),
              factor * config.optimiser().rate(),
              gradient,
              tokens,
              seconds,
              metric));
      return judged;
    }

    private double learn(Drawn drawn, int step, int part) {
      double[] total = {0};
      try (PointerScope _ = new PointerScope()) {
        ranker.learn(
            drawn.texts(config.batch().positives()),
            scored -> {
              Tensor loss = loss(scored, step);
              total[0] = loss.item_double();
              return loss;
            },
            seed(step, part));
      }
      return total[0];
    }

    private long seed(int step, int part) {
      return config.seed() * 0x9E3779B97F4A7C15L + (long) step * config.accumulate() + part;
    }

    private Tensor loss(Scored scored, int step) {
      return objectives.entrySet().stream()
          .map(entry -> {
            Tensor loss = entry.getValue().loss(scored);
            double part = 1.0 / config.accumulate();
            losses.merge(entry.getKey().name(), loss.item_double() * part, Double::sum);
            return loss.mul(new Scalar(entry.getKey().weightAt(step) * part));
          })
          .reduce(Tensor::add)
          .orElseThrow();
    }

    private void requireFinite(int step, double loss, double gradient) {
      if (!Double.isFinite(loss) || !Double.isFinite(gradient)) {
        throw new TollerException(
            TollerException.Kind.FAILED,
            "At step %,d the loss is %s (%s) and the gradient's length %s, so that the weights would be lost; they are not moved, %s. Lower 'rate', clip or warm up longer."
                .formatted(step + 1, loss, losses, gradient, kept()));
      }
    }

    private String kept() {
      return checkpoints
          .newest()
          .map(checkpoint -> "and the checkpoint '%s' stays".formatted(checkpoint.getFileName()))
          .orElse("and there is no checkpoint yet");
    }

    private boolean isJudgedAfter(int step) {
      return config
          .validation()
          .filter(settings -> step % settings.every() == 0 || step == steps)
          .isPresent();
    }

    private void write(Path part, double[] values) {
      model.write(part);
      SmallFile.write(part.resolve(VALUES), Arrays.toString(values));
    }
  }

  private void drawPage(TrainingLog log, boolean running) {
    long now = System.nanoTime();
    if (!running || pageAt == 0 || now - pageAt > PAGE_EVERY_NANOS) {
      pageAt = now;
      SmallFile.write(
          folder("index.html"),
          new CurvesPage(config.name(), steps, running).of(log.steps(), metric()));
    }
  }

  private String metric() {
    return config.validation().map(settings -> settings.metric().name()).orElse("");
  }

  /** The best model, or where none was judged the last, becomes the model, with its card. */
  private Trained finish(LearningModel last, TrainingLog log, State state) {
    Trained trained =
        new Trained(
            config.name(),
            folder("model"),
            state.step(),
            state.seconds(),
            state.tokens(),
            lastLoss(log),
            metric(),
            state.best(),
            state.bestStep());
    WholeFolder.write(
        folder("model"),
        part -> {
          if (state.bestStep() == 0) {
            last.write(part);
          } else {
            try (LearningModel best = LearningModel.open(folder("best"), _ -> false)) {
              best.write(part);
            }
          }
          SmallFile.write(
              part.resolve("README.md"),
              new ModelCard(config, sets, steps, learned(last)).of(trained, values(state)));
          SmallFile.write(part.resolve("training.yaml"), ConfigWriter.write(config));
        });
    drawPage(log, false);
    return trained;
  }

  /** What the metric was for each query when it was best. */
  private double[] values(State state) {
    if (state.bestStep() == 0) {
      return new double[0];
    }
    try {
      String text = Files.readString(folder("best").resolve(VALUES), StandardCharsets.UTF_8);
      return Arrays.stream(text.substring(1, text.length() - 1).split(", "))
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The values of the best model in '%s' cannot be read (%s); go on with --resume after deleting the last checkpoint."
              .formatted(folder("best"), e),
          e);
    }
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
