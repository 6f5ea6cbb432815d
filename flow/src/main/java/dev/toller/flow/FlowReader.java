// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads flows from YAML. What {@link FlowWriter} writes reads back as an equal flow.
 *
 * <pre>
 * name: hybrid
 * description: words and meaning
 * steps:
 *   - fuse:
 *       by: rrf
 *       branches:
 *         - retrieve: {index: lexical, k: 200}
 *         - retrieve: {index: dense, k: 200}
 *   - cut: 10
 * </pre>
 *
 * A step is an operator with its parameters (or its name alone, where it needs none), or one of
 * these words with its keys:
 *
 * <pre>
 * cut: 10
 * steps: [...]                                  several in a row; none pass on what came
 * fuse: {by: MERGE, branches: [STEP, ...]}
 * route: {by: ROUTER, routes: {NAME: [...], ...}, otherwise: [...]}
 * branch: {over: SPLIT, steps: [...], by: MERGE, parallelism: 4}
 * loop: {steps: [...], until: JUDGE, rounds: 3}
 * recurse: {steps: [...], derive: [...], by: MERGE, depth: 3, limit: 20}
 * </pre>
 *
 * A merge, router, split or judge is its name, or a map of its name to its parameters. Every error
 * names the file, the line, what is allowed and what was got. A flow that reads well and cannot run
 * is refused like one that does not read.
 */
public final class FlowReader {

  static final String STEPS = "steps";
  static final String FUSE = "fuse";
  static final String CUT = "cut";

  static final String ROUTE = "route";
  static final String BRANCH = "branch";
  static final String LOOP = "loop";
  static final String RECURSE = "recurse";

  static final String BY = "by";
  static final String BRANCHES = "branches";
  static final String ROUTES = "routes";
  static final String OTHERWISE = "otherwise";
  static final String OVER = "over";
  static final String PARALLELISM = "parallelism";
  static final String UNTIL = "until";
  static final String ROUNDS = "rounds";
  static final String DERIVE = "derive";
  static final String DEPTH = "depth";
  static final String LIMIT = "limit";

  /** The words that begin a step and are no operators. */
  static final Set<String> WORDS = Set.of(STEPS, FUSE, CUT, ROUTE, BRANCH, LOOP, RECURSE);

  private static final List<String> KEYS = List.of("name", "description", STEPS);

  private final Vocabulary vocabulary;

  /**
   * @param vocabulary what files may name
   */
  public FlowReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Reads a file. */
  public NamedFlow read(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > Yaml.MAX_BYTES) {
        throw TollerException.invalid(
            "%s has %d bytes, and a flow file has at most %d."
                .formatted(file, bytes, Yaml.MAX_BYTES));
      }
      return read(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException missing) {
      throw TollerException.notFound("There is no flow file '%s'.".formatted(file));
    } catch (IOException unreadable) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The flow file '%s' cannot be read (%s).".formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }

  /**
   * Reads a text.
   *
   * @param source what errors call the text: a file's name
   * @param text YAML
   */
  public NamedFlow read(String source, String text) {
    Yaml file = Yaml.parse("flow file", source, text);
    Map<String, Yaml> keys = keys(file, "A flow", KEYS);
    Yaml key = required(file, keys, "A flow", "name");
    String name = key.text("The name");
    String description =
        keys.containsKey("description") ? keys.get("description").text("The description") : "";
    Flow steps = steps(required(file, keys, "A flow", STEPS));
    NamedFlow flow = at(key, () -> new NamedFlow(name, description, steps));
    FlowChecker.refuse(
        "%s: The flow '%s' cannot run.".formatted(source, flow.name()),
        FlowChecker.problems(flow.flow()));
    return flow;
  }

  private Flow steps(Yaml list) {
    Flow steps = sequence(list, STEPS);
    if (steps.steps().isEmpty()) {
      throw list.wrong("'steps' should hold at least one step, got none.");
    }
    return steps;
  }

  /** The steps in a list, which may be empty. */
  private Flow sequence(Yaml list, String key) {
    return Flow.of(nodes(list, key));
  }

  private List<Flow> nodes(Yaml list, String key) {
    return list.list("'%s'".formatted(key)).stream().map(this::node).toList();
  }

  private Flow node(Yaml step) {
    if (step.isText()) {
      return operator(step, step.text("A step"), Map.of());
    }
    Map<String, Yaml> keys = step.map("A step");
    if (keys.size() != 1) {
      throw step.wrong(
          "A step should be one key with its parameters, got %d keys: %s; indent parameters deeper than their step."
              .formatted(keys.size(), String.join(", ", keys.keySet())));
    }
    String word = keys.keySet().iterator().next();
    Yaml value = keys.get(word);
    return switch (word) {
      case STEPS -> sequence(value, STEPS);
      case FUSE -> fuse(Keys.of(value, FUSE, BY, BRANCHES));
      case CUT -> new Flow.Cut(integer(value, CUT));
      case ROUTE -> route(Keys.of(value, ROUTE, BY, ROUTES, OTHERWISE));
      case BRANCH -> branch(Keys.of(value, BRANCH, OVER, STEPS, BY, PARALLELISM));
      case LOOP -> loop(Keys.of(value, LOOP, STEPS, UNTIL, ROUNDS));
      case RECURSE -> recurse(Keys.of(value, RECURSE, STEPS, DERIVE, BY, DEPTH, LIMIT));
      default -> operator(value, word, value.values());
    };
  }

  private Flow operator(Yaml place, String name, Map<String, Object> parameters) {
    return new Flow.Step(at(place, () -> vocabulary.operators().create(name, parameters)));
  }

  private Flow fuse(Keys keys) {
    Merge by = part(keys.required(BY), BY, vocabulary.merges());
    return new Flow.Fuse(by, nodes(keys.required(BRANCHES), BRANCHES));
  }

  private Flow route(Keys keys) {
    Router by = part(keys.required(BY), BY, vocabulary.routers());
    List<Flow.Way> ways = new ArrayList<>();
    keys.required(ROUTES)
        .map("'routes'")
        .forEach((name, list) -> ways.add(new Flow.Way(name, sequence(list, name))));
    return new Flow.Route(by, ways, keys.optional(OTHERWISE).map(o -> sequence(o, OTHERWISE)));
  }

  private Flow branch(Keys keys) {
    return new Flow.Branch(
        part(keys.required(OVER), OVER, vocabulary.splits()),
        sequence(keys.required(STEPS), STEPS),
        part(keys.required(BY), BY, vocabulary.merges()),
        keys.optional(PARALLELISM)
            .map(number -> integer(number, PARALLELISM))
            .orElse(Flow.Branch.DEFAULT_PARALLELISM));
  }

  private Flow loop(Keys keys) {
    return new Flow.Loop(
        sequence(keys.required(STEPS), STEPS),
        part(keys.required(UNTIL), UNTIL, vocabulary.judges()),
        integer(keys.required(ROUNDS), ROUNDS));
  }

  private Flow recurse(Keys keys) {
    return new Flow.Recurse(
        sequence(keys.required(STEPS), STEPS),
        sequence(keys.required(DERIVE), DERIVE),
        part(keys.required(BY), BY, vocabulary.merges()),
        integer(keys.required(DEPTH), DEPTH),
        keys.optional(LIMIT)
            .map(number -> integer(number, LIMIT))
            .orElse(Flow.Recurse.DEFAULT_QUERIES));
  }

  private static int integer(Yaml value, String key) {
    if (value.value() instanceof Integer number) {
      return number;
    }
    throw value.wrong("'%s' should be a whole number, got %s.".formatted(key, value.value()));
  }

  private static <P extends Part> P part(Yaml value, String key, Parts<P> parts) {
    if (value.isText()) {
      String name = value.text(key);
      return at(value, () -> parts.create(name, Map.of()));
    }
    Map<String, Yaml> names = value.map("'%s'".formatted(key));
    if (names.size() != 1) {
      throw value.wrong(
          "'%s' should be the name of one %s, got %d: %s."
              .formatted(key, parts.kind(), names.size(), String.join(", ", names.keySet())));
    }
    String name = names.keySet().iterator().next();
    Map<String, Object> parameters = names.get(name).values();
    return at(value, () -> parts.create(name, parameters));
  }

  /** What stands under a word, each key one of those allowed. */
  private record Keys(Yaml place, String what, Map<String, Yaml> values) {

    static Keys of(Yaml place, String word, String... allowed) {
      String what = "'%s'".formatted(word);
      return new Keys(place, what, keys(place, what, List.of(allowed)));
    }

    Yaml required(String key) {
      return FlowReader.required(place, values, what, key);
    }

    Optional<Yaml> optional(String key) {
      return Optional.ofNullable(values.get(key));
    }
  }

  private static Map<String, Yaml> keys(Yaml place, String what, List<String> allowed) {
    Map<String, Yaml> keys = place.map(what);
    keys.forEach((key, value) -> {
      if (!allowed.contains(key)) {
        throw value.wrong(
            "There is no key '%s' of %s; %s."
                .formatted(key, lowered(what), Names.instead(key, allowed)));
      }
    });
    return keys;
  }

  private static Yaml required(Yaml place, Map<String, Yaml> keys, String what, String key) {
    if (!keys.containsKey(key)) {
      throw place.wrong("%s needs the key '%s'.".formatted(what, key));
    }
    return keys.get(key);
  }

  private static String lowered(String what) {
    return Character.toLowerCase(what.charAt(0)) + what.substring(1);
  }

  /** Puts the file and the line before what {@code make} complains of. */
  private static <T> T at(Yaml place, Supplier<T> make) {
    try {
      return make.get();
    } catch (TollerException wrong) {
      throw place.wrong(wrong.getMessage());
    }
  }
}
