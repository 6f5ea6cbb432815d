// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.Trainer;
import dev.toller.Trainer.Trained;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller train}: a model from a configuration. */
@Command(
    name = "train",
    description = "Trains a model as a YAML file says; a run that was broken off goes on.")
public final class TrainCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Parameters(
      paramLabel = "FILE.yaml",
      description = "What is trained, from what, and how (docs/training.md).")
  private Path file;

  @Option(names = "--resume", description = "Go on from the last checkpoint of the run.")
  private boolean resume;

  @Override
  public Integer call() {
    Console console = root.globals().console();
    Trainer trainer = Trainer.installed();
    Trained trained =
        console.withProgress(
            "the step that it is in is finished and kept, and '--resume' goes on from there",
            progress -> trainer.train(file, resume, progress));
    console.result(json(trained), () -> print(console, trained));
    return ExitCode.DONE;
  }

  private static Map<String, Object> json(Trained trained) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", trained.name());
    values.put("model", trained.model().toString());
    values.put("steps", trained.steps());
    values.put("seconds", trained.seconds());
    values.put("tokens", trained.tokens());
    values.put("loss", trained.loss());
    trained
        .best()
        .ifPresent(best -> {
          values.put("metric", trained.metric());
          values.put("best", best);
          values.put("best_step", trained.bestStep());
          trained.before().ifPresent(before -> values.put("before", before));
        });
    return values;
  }

  private static String before(Trained trained) {
    return trained.before().isPresent()
        ? ", %.4f before the first".formatted(trained.before().getAsDouble())
        : "";
  }

  private static void print(Console console, Trained trained) {
    console.line(
        "%s: %,d steps in %,.0f s, %,.0f tokens a second, loss %.4g"
            .formatted(
                trained.name(),
                trained.steps(),
                trained.seconds(),
                trained.tokens() / Math.max(1e-9, trained.seconds()),
                trained.loss()));
    trained
        .best()
        .ifPresent(best ->
            console.line(
                trained.bestStep() == 0
                    ? "%s %.4f before the first step, and no step made it better: the model is what it started from"
                        .formatted(trained.metric(), best)
                    : "%s %.4f after step %,d%s"
                        .formatted(trained.metric(), best, trained.bestStep(), before(trained))));
    console.line("The model is in " + console.style().place(trained.model().toString()));
  }
}
