// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Where a training configuration names files: in a card these are names of stages and data sets.
 *
 * @param config the configuration
 */
record TrainingPlaces(Map<String, Object> config) {

  /** The name of the embedded model, which is no stage. */
  static final String EMBEDDED = "minilm";

  private static final String FOLDER = "folder";

  /** What a name becomes. */
  private interface Naming {
    Object of(Object name);
  }

  /** The stages that it names. */
  Set<String> stages() {
    Set<String> stages = new LinkedHashSet<>();
    Naming note = note(stages);
    replaced(note, note, name -> name);
    return stages;
  }

  /** The data sets that it names. */
  Set<String> sets() {
    Set<String> sets = new LinkedHashSet<>();
    replaced(name -> name, name -> name, note(sets));
    return sets;
  }

  private static Naming note(Set<String> names) {
    return name -> {
      if (name instanceof String text) {
        names.add(text);
      }
      return name;
    };
  }

  /** The configuration with paths in place of names. */
  Map<String, Object> resolved(Function<String, Path> stages, Function<String, Path> sets) {
    return replaced(
        name -> stages.apply((String) name).resolve(TrainStage.MODEL).toString(),
        name -> stages.apply((String) name).resolve(FlowStage.RUN).toString(),
        name -> sets.apply((String) name).toString());
  }

  private Map<String, Object> replaced(Naming model, Naming run, Naming set) {
    Map<String, Object> whole = new LinkedHashMap<>(config);
    change(
        whole,
        "model",
        part -> changed(part, "start", name -> EMBEDDED.equals(name) ? name : model.of(name)));
    change(whole, "data", sets -> each(sets, part -> ofSet(part, run, set)));
    change(whole, "validation", part -> changed(changed(part, FOLDER, set), "candidates", run));
    return whole;
  }

  private static Object ofSet(Object part, Naming run, Naming set) {
    Object changed = changed(changed(part, FOLDER, set), "negatives", run);
    return changed(changed, "teachers", teachers -> each(teachers, run));
  }

  private static Object each(Object list, Naming naming) {
    List<Object> items = new ArrayList<>();
    if (list instanceof List<?> all) {
      all.forEach(item -> items.add(naming.of(item)));
    }
    return items;
  }

  private static Object changed(Object part, String key, Naming naming) {
    if (!(part instanceof Map<?, ?> map)) {
      return part;
    }
    Map<String, Object> changed = new LinkedHashMap<>();
    map.forEach((name, value) -> changed.put((String) name, value));
    change(changed, key, naming);
    return changed;
  }

  private static void change(Map<String, Object> map, String key, Naming naming) {
    map.computeIfPresent(key, (_, value) -> naming.of(value));
  }
}
