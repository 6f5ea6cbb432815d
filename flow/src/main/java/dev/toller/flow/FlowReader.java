// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import dev.toller.flow.fusion.Fusion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
 * A step is an operator with its parameters (or its name alone, where it needs none), {@code cut},
 * {@code fuse}, or {@code steps} for several in a row. {@code by} is the name of a fusion, or a map
 * of its name to its parameters. Every error names the file, the line, what is allowed and what was
 * got. A flow that reads well and cannot run is refused like one that does not read.
 */
public final class FlowReader {

  static final String STEPS = "steps";
  static final String FUSE = "fuse";
  static final String CUT = "cut";

  /** The words that begin a step and are no operators. */
  static final Set<String> WORDS = Set.of(STEPS, FUSE, CUT);

  private static final List<String> KEYS = List.of("name", "description", STEPS);
  private static final List<String> FUSE_KEYS = List.of("by", "branches");

  private final Operators operators;

  /**
   * @param operators those that files may name
   */
  public FlowReader(Operators operators) {
    this.operators = operators;
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
    List<Flow> steps = list.list("'steps'").stream().map(this::node).toList();
    if (steps.isEmpty()) {
      throw list.wrong("'steps' should hold at least one step, got none.");
    }
    return Flow.of(steps);
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
      case STEPS -> steps(value);
      case FUSE -> fuse(value);
      case CUT -> cut(value);
      default -> operator(value, word, value.values());
    };
  }

  private Flow operator(Yaml place, String name, Map<String, Object> parameters) {
    return new Flow.Step(at(place, () -> operators.create(name, parameters)));
  }

  private static Flow cut(Yaml value) {
    if (value.value() instanceof Integer k) {
      return new Flow.Cut(k);
    }
    throw value.wrong("'cut' should be a whole number, got %s.".formatted(value.value()));
  }

  private Flow fuse(Yaml value) {
    Map<String, Yaml> keys = keys(value, "'fuse'", FUSE_KEYS);
    Fusion by = fusion(required(value, keys, "'fuse'", "by"));
    List<Yaml> branches = required(value, keys, "'fuse'", "branches").list("'branches'");
    return new Flow.Fuse(by, branches.stream().map(this::node).toList());
  }

  private static Fusion fusion(Yaml by) {
    if (by.isText()) {
      String name = by.text("'by'");
      return at(by, () -> Fusions.create(name, Map.of()));
    }
    Map<String, Yaml> keys = by.map("'by'");
    if (keys.size() != 1) {
      throw by.wrong(
          "'by' should be the name of one fusion, got %d: %s."
              .formatted(keys.size(), String.join(", ", keys.keySet())));
    }
    String name = keys.keySet().iterator().next();
    Map<String, Object> parameters = keys.get(name).values();
    return at(by, () -> Fusions.create(name, parameters));
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
