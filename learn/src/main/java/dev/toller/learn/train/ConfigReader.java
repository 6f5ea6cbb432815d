// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.text.VocabularyTraining;
import dev.toller.flow.Parameters;
import dev.toller.flow.Yaml;
import dev.toller.learn.data.BatchSettings;
import dev.toller.learn.data.SetSettings;
import dev.toller.learn.optimise.AdamSettings;
import dev.toller.learn.optimise.Schedule;
import dev.toller.learn.train.NewModel.Body;
import dev.toller.measure.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Reads configurations of training from YAML. Paths are taken from the folder of the file. Every
 * error names the file, the line, the key, what is allowed and what was got.
 */
public final class ConfigReader {

  static final List<String> MODEL =
      Stream.concat(
              Stream.of(
                  "start",
                  "new",
                  "kind",
                  "query_weights",
                  "query_tokens",
                  "document_tokens",
                  "freeze",
                  "lora"),
              KindSettings.names().stream())
          .toList();
  static final List<String> LORA = List.of("rank", "alpha", "targets");
  static final List<String> NEW =
      List.of(
          "body",
          "tokens",
          "vocabulary",
          "layers",
          "width",
          "heads",
          "inner",
          "positions",
          "window",
          "dropout",
          "dimensions");
  static final List<String> SET =
      List.of(
          "folder",
          "split",
          "minimum_grade",
          "negatives",
          "teachers",
          "queries",
          "classes",
          "each",
          "licence");
  static final List<String> BATCH =
      List.of("queries", "positives", "negatives", "sets", "exponent", "accumulate", "portion");
  static final List<String> OPTIMISER =
      List.of("name", "rate", "beta1", "beta2", "epsilon", "weight_decay", "clip", "groups");
  static final List<String> GROUP = List.of("names", "rate");
  static final List<String> SCHEDULE = List.of("name", "warmup", "decay");
  static final List<String> VALIDATION =
      List.of(
          "folder", "split", "metric", "every", "queries", "documents", "candidates", "patience");
  static final List<String> CHECKPOINTS = List.of("every", "keep");
  static final String WEIGHT = "weight";
  static final String RISE = "rise";

  private static final List<String> NEEDED =
      List.of("name", "output", "model", "data", "objectives");
  private static final List<String> ALL =
      List.of(
          "name",
          "output",
          "seed",
          "model",
          "data",
          "batch",
          "objectives",
          "optimizer",
          "schedule",
          "steps",
          "epochs",
          "precision",
          "threads",
          "validation",
          "checkpoints");
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final int MANY = 1_000_000_000;
  private static final int MOST_RATE = 10;

  private final Path base;
  private final Yaml file;
  private final Map<String, Yaml> keys;

  private ConfigReader(Path base, Yaml file) {
    this.base = base;
    this.file = file;
    this.keys = file.keys("a training configuration", NEEDED, ALL);
  }

  /**
   * Reads a file.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none, of kind {@code INVALID}
   *     where it is not a configuration
   */
  public static TrainingConfig read(Path path) {
    try {
      Path base = path.toAbsolutePath().normalize().getParent();
      return read(base, path.toString(), Files.readString(path, StandardCharsets.UTF_8));
    } catch (NoSuchFileException missing) {
      throw new TollerException(
          TollerException.Kind.NOT_FOUND,
          "There is no training configuration '%s'; name a YAML file.".formatted(path),
          missing);
    } catch (IOException unreadable) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The training configuration '%s' cannot be read (%s).".formatted(path, unreadable),
          unreadable);
    }
  }

  /**
   * Reads a text.
   *
   * @param base from where paths are taken
   * @param source what errors call it
   */
  public static TrainingConfig read(Path base, String source, String text) {
    return new ConfigReader(base, Yaml.parse("training configuration", source, text)).config();
  }

  private TrainingConfig config() {
    String name = keys.get("name").text("'name'");
    if (!name.matches(NAME)) {
      throw keys.get("name")
          .wrong(
              "A model is called by letters, digits, '.', '_' and '-', got '%s'.".formatted(name));
    }
    Parameters batch = part("batch", BATCH);
    Parameters optimiser = part("optimizer", OPTIMISER);
    Parameters checkpoints = part("checkpoints", CHECKPOINTS);
    return new TrainingConfig(
        name,
        base.resolve(keys.get("output").text("'output'")),
        keys.containsKey("seed") ? keys.get("seed").integer("'seed'", 0, MANY) : 1,
        keys.get("model").at(this::model),
        list("data").stream().map(set -> set.at(() -> set(set))).toList(),
        at("batch", () -> batch(batch)),
        at("batch", () -> batch.integer("accumulate", 1, MANY, 1)),
        at("batch", () -> batch.integer("portion", 0, MANY, 0)),
        list("objectives").stream().map(term -> term.at(() -> term(term))).toList(),
        at("optimizer", () -> optimiser(optimiser, groups())),
        at("optimizer", () -> optimiser.number("clip", 0, MANY, 1)),
        at("schedule", () -> schedule(part("schedule", SCHEDULE))),
        length(),
        precision(),
        keys.containsKey("threads") ? keys.get("threads").integer("'threads'", 0, 1024) : 0,
        Optional.ofNullable(keys.get("validation"))
            .map(place -> place.at(() -> validation(part("validation", VALIDATION)))),
        at("checkpoints", () -> checkpoints.integer("every", 1, MANY, 100)),
        at("checkpoints", () -> checkpoints.integer("keep", 1, MANY, 2)));
  }

  /** The parameters under a key; those of an empty map where the key is not there. */
  private Parameters part(String key, List<String> allowed) {
    return at(
        key,
        () ->
            new Parameters(
                "'%s'".formatted(key),
                keys.containsKey(key) ? keys.get(key).values() : Map.of(),
                allowed));
  }

  private <T> T at(String key, Supplier<T> make) {
    return keys.containsKey(key) ? keys.get(key).at(make) : make.get();
  }

  private List<Yaml> list(String key) {
    List<Yaml> items = keys.get(key).list("'%s'".formatted(key));
    if (items.isEmpty()) {
      throw keys.get(key).wrong("'%s' should hold at least one item.".formatted(key));
    }
    return items;
  }

  private ModelSettings model() {
    Map<String, Yaml> places = keys.get("model").map("'model'");
    Parameters model = part("model", MODEL);
    if (model.has("start") == model.has("new")) {
      throw TollerException.invalid("A model needs either 'start' or 'new'.");
    }
    Optional<ModelKind> kind =
        model.has("kind")
            ? Optional.of(model.choice("kind", ModelKind.class, ModelKind.DENSE))
            : Optional.empty();
    return new ModelSettings(
        model.has("start") ? start(model.text("start")) : fresh(places.get("new")),
        kind,
        KindSettings.read(model, kind),
        model.has("query_weights")
            ? Optional.of(model.choice("query_weights", QueryWeights.class, QueryWeights.IDF))
            : Optional.empty(),
        model.integer("query_tokens", 4, MANY, 64),
        model.integer("document_tokens", 4, MANY, 256),
        patterns(model, "freeze", List.of()),
        Optional.ofNullable(places.get("lora")).map(ConfigReader::lora));
  }

  private static ModelSettings.LowRankSettings lora(Yaml place) {
    Parameters lora = new Parameters("'lora'", place.values(), LORA);
    int rank = lora.integer("rank", 1, 4096, 8);
    return new ModelSettings.LowRankSettings(
        rank,
        lora.number("alpha", 0, MANY, 2.0 * rank),
        patterns(lora, "targets", List.of(".*([Aa]ttention|attn)\\..*(?<!bias)\\.weight")));
  }

  private static List<String> patterns(Parameters from, String name, List<String> standard) {
    return from.texts(name, standard).stream().map(text -> pattern(name, text)).toList();
  }

  private ModelSettings.Start start(String start) {
    return start.equals(ModelSettings.MINILM)
        ? new ModelSettings.Start.MiniLm()
        : new ModelSettings.Start.Folder(base.resolve(start));
  }

  private static ModelSettings.Start fresh(Yaml place) {
    Parameters shape = new Parameters("'new'", place.values(), NEW);
    Body body = shape.choice("body", Body.class, Body.BERT);
    int width = shape.integer("width", 4, 8192, 128);
    int heads = shape.integer("heads", 1, 256, 4);
    if (width % heads != 0) {
      throw place.wrong(
          "The width of a model is divided by its heads, got %d by %d.".formatted(width, heads));
    }
    return new ModelSettings.Start.Fresh(
        new NewModel(
            body,
            shape.choice(
                "tokens", VocabularyTraining.Kind.class, VocabularyTraining.Kind.WORD_PIECE),
            shape.integer("vocabulary", 100, 1_000_000, 8192),
            shape.integer("layers", 1, 100, 4),
            width,
            heads,
            shape.integer("inner", 4, 65_536, body == Body.BERT ? 4 * width : 3 * width / 2),
            shape.integer("positions", 8, 65_536, 512),
            window(shape, body),
            shape.number("dropout", 0, 0.9, body == Body.BERT ? 0.1 : 0),
            shape.integer("dimensions", 0, 8192, 0)));
  }

  private static int window(Parameters shape, Body body) {
    if (shape.has("window") && body != Body.MODERN_BERT) {
      throw TollerException.invalid(
          "A 'window' belongs to the body modern-bert, and the body is %s; set 'body: modern-bert', or leave it out."
              .formatted(Parameters.word(body)));
    }
    return shape.integer("window", 2, 65_536, 128);
  }

  private static String pattern(String name, String text) {
    try {
      return Pattern.compile(text).pattern();
    } catch (PatternSyntaxException malformed) {
      throw TollerException.invalid(
          "'%s' holds regular expressions over names of parameters, got '%s' (%s)."
              .formatted(name, text, malformed.getDescription()));
    }
  }

  private SetSettings set(Yaml place) {
    Parameters set = new Parameters("a data set", place.values(), SET);
    return new SetSettings(
        base.resolve(set.text("folder")),
        set.text("split", "train"),
        set.integer("minimum_grade", 1, MANY, 1),
        path(set, "negatives"),
        set.texts("teachers", List.of()).stream().map(base::resolve).toList(),
        set.integer("queries", 0, MANY, 0),
        set.texts("classes", List.of()),
        set.integer("each", 0, MANY, 0),
        set.text("licence", ""));
  }

  private Optional<Path> path(Parameters from, String name) {
    return from.has(name) ? Optional.of(base.resolve(from.text(name))) : Optional.empty();
  }

  private static BatchSettings batch(Parameters batch) {
    return new BatchSettings(
        batch.integer("queries", 1, MANY, 32),
        batch.integer("positives", 1, MANY, 1),
        batch.integer("negatives", 0, MANY, 1),
        new BatchSettings.Mixing(
            batch.choice("sets", List.of("one", "mixed"), "one").equals("mixed"),
            batch.number("exponent", 0, 2, 1)));
  }

  private static Term term(Yaml place) {
    Map<String, Yaml> named = place.map("An objective");
    if (named.size() != 1) {
      throw TollerException.invalid(
          "An objective is a name with its parameters, as in 'infonce: {temperature: 0.05}', got %s."
              .formatted(named.keySet()));
    }
    Map.Entry<String, Yaml> entry = named.entrySet().iterator().next();
    Map<String, Object> values = new LinkedHashMap<>(entry.getValue().values());
    Map<String, Object> own = new LinkedHashMap<>();
    List.of(WEIGHT, RISE)
        .forEach(key -> Optional.ofNullable(values.remove(key)).ifPresent(v -> own.put(key, v)));
    Parameters weighing = new Parameters("an objective", own, List.of(WEIGHT, RISE));
    Term term =
        new Term(
            entry.getKey(),
            values,
            weighing.number(WEIGHT, 0, MANY, 1),
            weighing.integer(RISE, 0, MANY, 0));
    term.check();
    return term;
  }

  private List<AdamSettings.Group> groups() {
    Optional<Yaml> groups =
        Optional.ofNullable(keys.get("optimizer"))
            .map(place -> place.map("'optimizer'").get("groups"));
    return groups.map(place -> place.list("'groups'")).orElse(List.of()).stream()
        .map(place -> place.at(() -> group(place)))
        .toList();
  }

  private static AdamSettings.Group group(Yaml place) {
    Parameters group = new Parameters("a group of 'optimizer'", place.values(), GROUP);
    group.texts("names");
    return new AdamSettings.Group(
        patterns(group, "names", List.of()), group.number("rate", 0, MOST_RATE));
  }

  private static AdamSettings optimiser(Parameters optimiser, List<AdamSettings.Group> groups) {
    return new AdamSettings(
        optimiser.number("rate", 0, MOST_RATE, 2e-5),
        optimiser.number("beta1", 0, 0.9999999, 0.9),
        optimiser.number("beta2", 0, 0.9999999, 0.999),
        optimiser.number("epsilon", 1e-20, 1, 1e-8),
        optimiser.number("weight_decay", 0, 10, 0.01),
        optimiser.choice("name", List.of("adamw", "stable-adamw"), "adamw").equals("stable-adamw"),
        groups);
  }

  private static Schedule schedule(Parameters schedule) {
    double warmup = schedule.number("warmup", 0, 1, 0.1);
    Map<String, Function<Double, Schedule>> kinds = new LinkedHashMap<>();
    kinds.put("linear", Schedule.Linear::new);
    kinds.put("cosine", Schedule.Cosine::new);
    kinds.put("constant", Schedule.Constant::new);
    kinds.put(
        "warmup-stable-decay",
        rise -> new Schedule.WarmupStableDecay(rise, schedule.number("decay", 0, 1, 0.1)));
    String kind = schedule.choice("name", List.copyOf(kinds.keySet()), "linear");
    if (schedule.has("decay") && !kind.equals("warmup-stable-decay")) {
      throw TollerException.invalid(
          "The parameter 'decay' belongs to the schedule warmup-stable-decay, and the schedule is %s; leave it out."
              .formatted(kind));
    }
    return kinds.get(kind).apply(warmup);
  }

  private TrainingConfig.Length length() {
    if (keys.containsKey("steps") == keys.containsKey("epochs")) {
      throw file.wrong("A training configuration needs either 'steps' or 'epochs'.");
    }
    if (keys.containsKey("steps")) {
      return new TrainingConfig.Length.Steps(keys.get("steps").integer("'steps'", 1, MANY));
    }
    Yaml place = keys.get("epochs");
    if (place.value() instanceof Number count && count.doubleValue() > 0) {
      return new TrainingConfig.Length.Epochs(count.doubleValue());
    }
    throw place.wrong("'epochs' should be a number above 0, got %s.".formatted(place.value()));
  }

  private TrainingConfig.Products precision() {
    return keys.containsKey("precision")
        ? TrainingConfig.Products.valueOf(
            keys.get("precision")
                .choice("'precision'", List.of("bf16", "fp32"))
                .toUpperCase(Locale.ROOT))
        : TrainingConfig.Products.BF16;
  }

  private ValidationSettings validation(Parameters validation) {
    return new ValidationSettings(
        base.resolve(validation.text("folder")),
        validation.text("split", "dev"),
        Metric.parse(validation.text("metric", "nDCG@10")),
        validation.integer("every", 1, MANY),
        validation.integer("queries", 0, MANY, 0),
        validation.integer("documents", 0, MANY, 0),
        path(validation, "candidates"),
        validation.integer("patience", 0, MANY, 0));
  }
}
