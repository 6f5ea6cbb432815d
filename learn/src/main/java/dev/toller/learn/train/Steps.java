// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.learn.optimise.AdamW;
import dev.toller.learn.rank.LearningModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/**
 * The steps of a run: learning, judging, checkpoints, the page. What a step does depends on the
 * seed and its number alone. For one thread.
 */
final class Steps {

  private static final long PAGE_EVERY_NANOS = 5_000_000_000L;
  private static final double NANOS = 1e9;

  private final TrainingConfig config;
  private final RunFolder folder;
  private final Checkpoints checkpoints;
  private final Progress progress;
  private final int count;
  private final Map<String, Double> losses = new LinkedHashMap<>();
  private long pageAt;

  /**
   * What steps work on.
   *
   * @param judge on what the model is judged, and how
   * @param stop asked after each step
   */
  record Work(
      LearningModel model, Task task, Judge judge, AdamW optimiser, TrainingLog log, Stop stop) {}

  /**
   * @param count how many steps there are in all
   */
  Steps(
      TrainingConfig config,
      RunFolder folder,
      Checkpoints checkpoints,
      Progress progress,
      int count) {
    this.config = config;
    this.folder = folder;
    this.checkpoints = checkpoints;
    this.progress = progress;
    this.count = count;
  }

  /** Makes all steps from some state on. */
  State from(State start, Work work) {
    for (int i = 0; i < start.step() * config.accumulate(); i++) {
      work.task.skip();
    }
    State state = start;
    try {
      while (isDue(state) || (state.step() < count && !ended(state))) {
        if (!isDue(state)) {
          progress.report(label(work), state.step(), count);
          state = step(state, work);
        }
        if (isDue(state)) {
          state = judged(state, work);
        }
        boolean stops = work.stop.asked() && (state.step() < count || isDue(state));
        if (state.step() > 0
            && (state.step() % config.checkpointEvery() == 0 || state.step() == count || stops)) {
          checkpoints.write(state, work.model, work.optimiser);
        }
        draw(state, work.log, true);
        if (stops) {
          throw stopped(state);
        }
      }
    } catch (RuntimeException ended) {
      drawLast(state, work, ended);
      throw ended;
    }
    work.stop.listen();
    progress.report(label(work), count, count);
    draw(state, work.log, false);
    return state;
  }

  /** Whether it is to be judged before it goes on, as it is at the start. */
  private boolean isDue(State state) {
    return state.judgedStep() != state.step()
        && config
            .validation()
            .filter(judged -> state.step() % judged.every() == 0 || state.step() == count)
            .isPresent();
  }

  private TollerException stopped(State state) {
    return new TollerException(
        TollerException.Kind.FAILED,
        state.step() == 0
            ? "Training was stopped before its first step; nothing was learned yet."
            : "Training was stopped after step %,d of %,d; everything is kept, and '--resume' goes on from there."
                .formatted(state.step(), count));
  }

  private void drawLast(State state, Work work, RuntimeException why) {
    try {
      draw(state, work.log, false);
    } catch (RuntimeException full) {
      why.addSuppressed(full);
    }
  }

  private String label(Work work) {
    return losses.isEmpty()
        ? "training"
        : "training, loss %.4g".formatted(work.log.steps().getLast().loss());
  }

  private boolean ended(State state) {
    int patience = config.validation().map(ValidationSettings::patience).orElse(0);
    return patience > 0 && state.flat() >= patience;
  }

  private State step(State state, Work work) {
    long start = System.nanoTime();
    long before = work.task.tokens();
    double loss = learn(state.step(), work.task);
    double gradient = work.optimiser.clip(config.clip());
    requireFinite(state.step(), loss, gradient);
    double factor = config.schedule().at(state.step(), count);
    work.optimiser.step(factor);
    work.stop.listen();
    double seconds = (System.nanoTime() - start) / NANOS;
    long tokens = work.task.tokens() - before;
    State moved = state.moved(seconds, tokens);
    work.log.add(
        new StepRecord(
            moved.step(),
            loss,
            new LinkedHashMap<>(losses),
            factor * config.optimiser().rate(),
            gradient,
            tokens,
            seconds,
            OptionalDouble.empty()));
    return moved;
  }

  private double learn(int step, Task task) {
    losses.clear();
    double loss = 0;
    for (int i = 0; i < config.accumulate(); i++) {
      loss += task.learn(step, 1.0 / config.accumulate(), seed(step, i), losses);
    }
    return loss;
  }

  private long seed(int step, int part) {
    return config.seed() * 0x9E3779B97F4A7C15L + (long) step * config.accumulate() + part;
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

  /** After a judgement, or as it was where the judgement was broken off. */
  private State judged(State state, Work work) {
    progress.report("judging", state.step(), count);
    double[] values;
    try {
      values = work.judge.values(work.stop::check);
    } catch (CancellationException broken) {
      return state;
    }
    work.stop.listen();
    double metric = Arrays.stream(values).average().orElseThrow();
    if (state.step() > 0) {
      work.log.judged(metric);
    }
    State judged = state.judged(metric);
    if (judged.bestStep() == judged.step()) {
      keep(work, values);
    }
    return judged;
  }

  private void keep(Work work, double[] values) {
    WholeFolder.write(
        folder.best(),
        part -> {
          work.model.write(part);
          work.task.leave(part);
          RunFolder.keepValues(part, values);
        });
  }

  private void draw(State state, TrainingLog log, boolean running) {
    long now = System.nanoTime();
    if (!running || pageAt == 0 || now - pageAt > PAGE_EVERY_NANOS) {
      pageAt = now;
      String metric = config.validation().map(settings -> settings.metric().name()).orElse("");
      SmallFile.write(
          folder.page(),
          new CurvesPage(config.name(), count, running).of(log.steps(), metric, state.before()));
    }
  }
}
