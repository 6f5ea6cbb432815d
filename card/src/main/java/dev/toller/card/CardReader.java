// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import dev.toller.TollerException;
import dev.toller.card.stage.StageCall;
import dev.toller.card.stage.StageGraph;
import dev.toller.card.stage.StageTypes;
import dev.toller.card.verdict.Condition;
import dev.toller.card.verdict.Judge;
import dev.toller.flow.Names;
import dev.toller.flow.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads cards from YAML, as {@code cards/README.md} describes them. Every error names the file, the
 * line, the field, what is allowed and what was got. A card that reads well and cannot run (stages
 * in a circle, a condition over a stage that its tier does not run) is refused like one that does
 * not read.
 */
public final class CardReader {

  /** What cards are about. */
  public static final List<String> AREAS =
      List.of(
          "encoding",
          "learning",
          "sparse",
          "late interaction",
          "feedback",
          "flows",
          "generation",
          "memory",
          "architecture",
          "recommendation",
          "discovery",
          "code",
          "measures",
          "scale");

  private static final String LIKE = "like";
  private static final List<String> ALWAYS =
      List.of(
          "card",
          "title",
          "year",
          "source",
          "area",
          "module",
          "idea",
          "published",
          "claims",
          "plan");
  private static final List<String> BUILT =
      List.of("data", "seeds", "determinism", "tuning", "stages", "tiers", "guards");
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";
  private static final long GIBIBYTE = 1L << 30;

  private final Map<String, Yaml> keys;
  private final Yaml file;

  private CardReader(Yaml file) {
    this.file = file;
    List<String> allowed = new ArrayList<>(ALWAYS);
    allowed.addAll(BUILT);
    this.keys = file.keys("a card", ALWAYS, allowed);
  }

  /**
   * Reads a file whose name is the card's.
   *
   * @throws TollerException of kind {@code INVALID}, naming the line
   */
  public static Card read(Path path) {
    try {
      Card card = read(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
      if (!path.getFileName().toString().equals(card.name() + ".yaml")) {
        throw TollerException.invalid(
            "The card '%s' stands in the file '%s'; a card's file is called by its name, %s.yaml."
                .formatted(card.name(), path, card.name()));
      }
      return card;
    } catch (IOException unreadable) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The card '%s' cannot be read (%s).".formatted(path, unreadable.getMessage()),
          unreadable);
    }
  }

  /** Reads a text; {@code source} is what errors call it. */
  public static Card read(String source, String text) {
    return new CardReader(Yaml.parse("card", source, text)).card();
  }

  private Card card() {
    boolean built = BUILT.stream().anyMatch(keys::containsKey);
    if (built) {
      BUILT.forEach(key -> {
        if (!keys.containsKey(key)) {
          throw file.wrong("A card whose method is built needs the key '%s'.".formatted(key));
        }
      });
    }
    Card card =
        new Card(
            text("card"),
            text("title"),
            keys.get("year").integer("'year'", 1950, 2100),
            text("source"),
            keys.get("area").choice("'area'", AREAS),
            text("module"),
            text("idea"),
            items("published").stream().map(CardReader::published).toList(),
            named("claims", this::claim, Claim::name),
            text("plan"),
            built ? Optional.of(experiment()) : Optional.empty());
    check(card, built);
    return card;
  }

  private void check(Card card, boolean built) {
    if (!card.name().matches(NAME)) {
      throw keys.get("card")
          .wrong(
              "The name of a card is lower-case letters, digits and '-', got '%s'."
                  .formatted(card.name()));
    }
    boolean tested = card.claims().stream().anyMatch(Claim::tested);
    if (built != tested) {
      throw keys.get("claims")
          .wrong(
              built
                  ? "A card whose method is built has 'holds_when' in at least one claim."
                  : "A claim has 'holds_when', and the card has no stages that could measure anything.");
    }
    card.experiment().ifPresent(known -> new PlanChecker(card, known, keys.get("tiers")).check());
  }

  private Experiment experiment() {
    Map<String, DataSet> data = new LinkedHashMap<>();
    keys.get("data").map("'data'").forEach((name, value) -> data.put(name, dataSet(name, value)));
    Map<String, StageCall> stages = new LinkedHashMap<>();
    keys.get("stages")
        .map("'stages'")
        .forEach((name, value) -> stages.put(name, stage(name, value, stages)));
    Map<Tier, TierPlan> tiers = new EnumMap<>(Tier.class);
    keys.get("tiers")
        .map("'tiers'")
        .forEach((name, value) -> tiers.put(tier(value, name), plan(value)));
    return new Experiment(
        data,
        seeds(),
        Determinism.valueOf(
            keys.get("determinism")
                .choice("'determinism'", words(Determinism.values()))
                .toUpperCase(Locale.ROOT)),
        tuning(keys.get("tuning")),
        stages,
        tiers,
        named("guards", this::guard, Guard::name));
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static Published published(Yaml value) {
    Map<String, Yaml> fields = exactly(value, "a published figure", List.of("figure", "of"));
    return new Published(fields.get("figure").text("'figure'"), fields.get("of").text("'of'"));
  }

  private Claim claim(Yaml value) {
    List<String> needed = List.of("claim", "says", "scaled");
    Map<String, Yaml> fields =
        value.keys(
            "a claim",
            needed,
            List.of("claim", "says", "scaled", "tier", "holds_when", "surprising_when", "because"));
    return new Claim(
        fields.get("claim").text("'claim'"),
        fields.get("says").text("'says'"),
        fields.get("scaled").text("'scaled'"),
        tier(fields),
        conditions(fields, "holds_when"),
        conditions(fields, "surprising_when"),
        fields.containsKey("because") ? fields.get("because").text("'because'").strip() : "");
  }

  private Guard guard(Yaml value) {
    Map<String, Yaml> fields =
        value.keys(
            "a guard", List.of("guard", "holds_when"), List.of("guard", "tier", "holds_when"));
    List<Condition> conditions = conditions(fields, "holds_when");
    if (conditions.isEmpty()) {
      throw value.wrong("A guard has at least one condition.");
    }
    return new Guard(fields.get("guard").text("'guard'"), tier(fields), conditions);
  }

  private static Tier tier(Map<String, Yaml> fields) {
    Yaml given = fields.get("tier");
    return given == null ? Tier.T1 : tier(given, given.text("'tier'"));
  }

  private static Tier tier(Yaml place, String name) {
    return Arrays.stream(Tier.values())
        .filter(tier -> tier.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> place.wrong("A tier is one of T0, T1, T2 and T3, got '%s'.".formatted(name)));
  }

  private static List<Condition> conditions(Map<String, Yaml> fields, String key) {
    return fields.containsKey(key)
        ? fields.get(key).list("'%s'".formatted(key)).stream().map(CardReader::condition).toList()
        : List.of();
  }

  private static Condition condition(Yaml item) {
    String text = item.text("A condition");
    return item.at(() -> Condition.parse(text));
  }

  private static DataSet dataSet(String name, Yaml value) {
    Map<String, Yaml> fields =
        exactly(value, "a data set", List.of("path", "sha256", "bytes", "licence"));
    String sha256 = fields.get("sha256").text("'sha256'");
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw fields
          .get("sha256")
          .wrong(
              "'sha256' should be 64 digits from 0 to 9 and a to f, got '%s'.".formatted(sha256));
    }
    return new DataSet(
        name,
        fields.get("path").text("'path'"),
        sha256,
        fields.get("bytes").integer("'bytes'", 1, Integer.MAX_VALUE),
        fields.get("licence").text("'licence'"));
  }

  private List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (Yaml seed : keys.get("seeds").list("'seeds'")) {
      seeds.add((long) seed.integer("A seed", 0, Integer.MAX_VALUE));
    }
    if (seeds.isEmpty() || Set.copyOf(seeds).size() < seeds.size()) {
      throw keys.get("seeds").wrong("'seeds' should be one or more different numbers.");
    }
    return seeds;
  }

  private static Tuning tuning(Yaml value) {
    Map<String, Yaml> fields = exactly(value, "'tuning'", List.of("method", "baseline"));
    Tuning tuning =
        new Tuning(
            fields.get("method").integer("'method'", 0, 1_000_000),
            fields.get("baseline").integer("'baseline'", 0, 1_000_000));
    if (tuning.method() != tuning.baseline()) {
      throw value.wrong(
          "The method and the baseline get the same tuning, got %d settings for the method and %d for the baseline."
              .formatted(tuning.method(), tuning.baseline()));
    }
    return tuning;
  }

  private static StageCall stage(String name, Yaml value, Map<String, StageCall> before) {
    Map<String, Yaml> keys = new LinkedHashMap<>(value.map("A stage"));
    Optional<Yaml> like = Optional.ofNullable(keys.remove(LIKE));
    if (keys.size() != 1 || !name.matches("[a-z][a-z0-9-]{0,63}")) {
      throw value.wrong(
          "A stage is called by lower-case letters, digits and '-' and is one kind with its parameters, got '%s' of %s."
              .formatted(name, keys.keySet()));
    }
    var entry = keys.entrySet().iterator().next();
    Map<String, Object> parameters = entry.getValue().values();
    Map<String, Object> whole =
        like.map(other -> Overlay.of(parametersOf(other, entry.getKey(), before), parameters))
            .orElse(parameters);
    return value.at(() -> StageTypes.create(name, entry.getKey(), whole));
  }

  /** The parameters of an earlier stage of the same kind. */
  private static Map<String, Object> parametersOf(
      Yaml name, String kind, Map<String, StageCall> before) {
    StageCall other = before.get(name.text("'like'"));
    if (other == null || !other.kind().equals(kind)) {
      List<String> fit =
          before.values().stream()
              .filter(call -> call.kind().equals(kind))
              .map(StageCall::name)
              .toList();
      throw name.wrong(
          "'like' names an earlier stage of the same kind, '%s', got '%s'; there are %s."
              .formatted(kind, name.text("'like'"), fit.isEmpty() ? "none" : fit));
    }
    return other.stage().parameters();
  }

  private static TierPlan plan(Yaml value) {
    Map<String, Yaml> fields = exactly(value, "a tier", List.of("stages", "minutes", "memory_gb"));
    Set<String> stages = new LinkedHashSet<>();
    fields.get("stages").list("'stages'").forEach(name -> stages.add(name.text("A stage's name")));
    return new TierPlan(
        List.copyOf(stages),
        new Budget(
            Duration.ofMinutes(fields.get("minutes").integer("'minutes'", 1, 10_000)),
            fields.get("memory_gb").integer("'memory_gb'", 1, 10_000) * GIBIBYTE));
  }

  private String text(String key) {
    String text = keys.get(key).text("'%s'".formatted(key)).strip();
    if (text.isEmpty()) {
      throw keys.get(key).wrong("'%s' should say something.".formatted(key));
    }
    return text;
  }

  private List<Yaml> items(String key) {
    List<Yaml> items = keys.get(key).list("'%s'".formatted(key));
    if (items.isEmpty()) {
      throw keys.get(key).wrong("'%s' should hold at least one item.".formatted(key));
    }
    return items;
  }

  private <T> List<T> named(String key, Function<Yaml, T> read, Function<T, String> name) {
    Set<String> names = new LinkedHashSet<>();
    List<T> made = new ArrayList<>();
    for (Yaml item : items(key)) {
      T one = read.apply(item);
      if (!names.add(name.apply(one))) {
        throw item.wrong("The name '%s' stands in '%s' twice.".formatted(name.apply(one), key));
      }
      made.add(one);
    }
    return made;
  }

  private static Map<String, Yaml> exactly(Yaml value, String what, List<String> names) {
    return value.keys(what, names, names);
  }

  /** Checks that what tiers run fits together. */
  private record PlanChecker(Card card, Experiment experiment, Yaml place) {

    void check() {
      place.at(() -> StageGraph.order(experiment.stages(), experiment.stages().keySet()));
      card.claims().stream()
          .filter(Claim::tested)
          .forEach(claim -> checkTier("claim", claim.name(), claim.tier()));
      experiment.guards().forEach(guard -> checkTier("guard", guard.name(), guard.tier()));
      experiment.tiers().forEach(this::check);
    }

    private void checkTier(String what, String name, Tier tier) {
      if (!experiment.tiers().containsKey(tier)) {
        throw place.wrong(
            "The %s '%s' is tested at tier %s, and there are the tiers %s."
                .formatted(what, name, tier, experiment.tiers().keySet()));
      }
    }

    private void check(Tier tier, TierPlan plan) {
      List<StageCall> order = place.at(() -> StageGraph.order(experiment.stages(), plan.stages()));
      Set<String> running = new LinkedHashSet<>();
      order.forEach(call -> running.add(call.name()));
      order.forEach(this::checkData);
      Judge.conditions(card, tier).stream()
          .flatMap(Condition::names)
          .forEach(name -> {
            String stage = name.substring(0, name.indexOf('.'));
            if (!running.contains(stage)) {
              throw place.wrong(
                  "A condition of tier %s names '%s', and the tier runs %s."
                      .formatted(tier, name, running));
            }
          });
    }

    private void checkData(StageCall call) {
      for (String name : call.stage().data()) {
        if (!experiment.data().containsKey(name)) {
          throw place.wrong(
              "The stage '%s' reads the data set '%s', and there is none of this name; %s."
                  .formatted(call.name(), name, Names.instead(name, experiment.data().keySet())));
        }
      }
    }
  }
}
