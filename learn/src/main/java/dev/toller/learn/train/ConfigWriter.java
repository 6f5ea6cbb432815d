// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.flow.Parameters;
import dev.toller.flow.Yaml;
import dev.toller.learn.data.BatchSettings;
import dev.toller.learn.data.SetSettings;
import dev.toller.learn.optimise.AdamSettings;
import dev.toller.learn.optimise.Schedule;
import dev.toller.learn.train.NewModel.Body;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes configurations as YAML that {@link ConfigReader} reads back as equal ones. */
public final class ConfigWriter {

  private ConfigWriter() {}

  /** The YAML of a configuration, every value written out. */
  public static String write(TrainingConfig config) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", config.name());
    all.put("output", config.output().toString());
    all.put("seed", Math.toIntExact(config.seed()));
    all.put("model", model(config.model()));
    all.put("data", config.data().stream().map(ConfigWriter::set).toList());
    all.put("batch", batch(config));
    all.put("objectives", config.objectives().stream().map(ConfigWriter::term).toList());
    all.put("optimizer", optimiser(config.optimiser(), config.clip()));
    all.put("schedule", schedule(config.schedule()));
    switch (config.length()) {
      case TrainingConfig.Length.Steps(int count) -> all.put("steps", count);
      case TrainingConfig.Length.Epochs(double count) -> all.put("epochs", count);
    }
    all.put("precision", Parameters.word(config.precision()));
    all.put("threads", config.threads());
    config.validation().ifPresent(validation -> all.put("validation", validation(validation)));
    Map<String, Object> checkpoints = new LinkedHashMap<>();
    checkpoints.put("every", config.checkpointEvery());
    checkpoints.put("keep", config.checkpointsKept());
    all.put("checkpoints", checkpoints);
    return Yaml.write(all);
  }

  private static Map<String, Object> model(ModelSettings model) {
    Map<String, Object> values = new LinkedHashMap<>();
    switch (model.start()) {
      case ModelSettings.Start.Fresh(NewModel shape) -> values.put("new", fresh(shape));
      case ModelSettings.Start.MiniLm start -> values.put("start", start.toString());
      case ModelSettings.Start.Folder start -> values.put("start", start.toString());
    }
    model.kind().ifPresent(kind -> values.put("kind", Parameters.word(kind)));
    values.putAll(model.shape().written());
    model
        .queryWeights()
        .ifPresent(weights -> values.put("query_weights", Parameters.word(weights)));
    values.put("query_tokens", model.queryTokens());
    values.put("document_tokens", model.documentTokens());
    if (!model.freeze().isEmpty()) {
      values.put("freeze", model.freeze());
    }
    model
        .lora()
        .ifPresent(lora -> {
          Map<String, Object> change = new LinkedHashMap<>();
          change.put("rank", lora.rank());
          change.put("alpha", lora.alpha());
          change.put("targets", lora.targets());
          values.put("lora", change);
        });
    return values;
  }

  private static Map<String, Object> fresh(NewModel shape) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("body", Parameters.word(shape.body()));
    values.put("tokens", Parameters.word(shape.tokens()));
    values.put("vocabulary", shape.vocabulary());
    values.put("layers", shape.layers());
    values.put("width", shape.width());
    values.put("heads", shape.heads());
    values.put("inner", shape.inner());
    values.put("positions", shape.positions());
    if (shape.body() == Body.MODERN_BERT) {
      values.put("window", shape.window());
    }
    values.put("dropout", shape.dropout());
    values.put("dimensions", shape.dimensions());
    return values;
  }

  private static Map<String, Object> set(SetSettings set) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("folder", set.folder().toString());
    values.put("split", set.split());
    values.put("minimum_grade", set.minimumGrade());
    set.negatives().ifPresent(file -> values.put("negatives", file.toString()));
    if (!set.teachers().isEmpty()) {
      values.put("teachers", texts(set.teachers()));
    }
    values.put("queries", set.most());
    if (!set.classes().isEmpty()) {
      values.put("classes", set.classes());
    }
    values.put("each", set.each());
    values.put("licence", set.licence());
    return values;
  }

  private static List<String> texts(List<Path> paths) {
    return paths.stream().map(Path::toString).toList();
  }

  private static Map<String, Object> batch(TrainingConfig config) {
    BatchSettings batch = config.batch();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("queries", batch.queries());
    values.put("positives", batch.positives());
    values.put("negatives", batch.negatives());
    values.put("sets", batch.mixing().together() ? "mixed" : "one");
    values.put("exponent", batch.mixing().exponent());
    values.put("accumulate", config.accumulate());
    values.put("portion", config.portion());
    return values;
  }

  private static Map<String, Object> term(Term term) {
    Map<String, Object> values = new LinkedHashMap<>();
    term.allowed().stream()
        .filter(term.parameters()::containsKey)
        .forEach(name -> values.put(name, term.parameters().get(name)));
    values.put(ConfigReader.WEIGHT, term.weight());
    values.put(ConfigReader.RISE, term.rise());
    return Map.of(term.name(), values);
  }

  private static Map<String, Object> optimiser(AdamSettings adam, double clip) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", adam.stable() ? "stable-adamw" : "adamw");
    values.put("rate", adam.rate());
    values.put("beta1", adam.beta1());
    values.put("beta2", adam.beta2());
    values.put("epsilon", adam.epsilon());
    values.put("weight_decay", adam.weightDecay());
    values.put("clip", clip);
    if (!adam.groups().isEmpty()) {
      values.put("groups", adam.groups().stream().map(ConfigWriter::group).toList());
    }
    return values;
  }

  private static Map<String, Object> group(AdamSettings.Group group) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("names", group.names());
    values.put("rate", group.rate());
    return values;
  }

  private static Map<String, Object> schedule(Schedule schedule) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(
        "name",
        switch (schedule) {
          case Schedule.Constant _ -> "constant";
          case Schedule.Linear _ -> "linear";
          case Schedule.Cosine _ -> "cosine";
          case Schedule.WarmupStableDecay _ -> "warmup-stable-decay";
        });
    values.put("warmup", schedule.warmup());
    if (schedule instanceof Schedule.WarmupStableDecay(double _, double decay)) {
      values.put("decay", decay);
    }
    return values;
  }

  private static Map<String, Object> validation(ValidationSettings validation) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("folder", validation.folder().toString());
    values.put("split", validation.split());
    values.put("metric", validation.metric().name());
    values.put("every", validation.every());
    values.put("queries", validation.queries());
    values.put("documents", validation.documents());
    validation.candidates().ifPresent(file -> values.put("candidates", file.toString()));
    values.put("patience", validation.patience());
    return values;
  }
}
