// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import dev.toller.TollerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Which queries of a data set are learned from where only those of some documents, or only a few of
 * each, are wanted: an episodic memory. What is drawn of a document depends on the seed and its id
 * alone.
 *
 * @param settings say which and how many
 * @param seed of what is drawn
 */
record ChosenClasses(SetSettings settings, long seed) {

  /**
   * The queries that are chosen, in their order.
   *
   * @throws TollerException of kind {@code INVALID} where a class has none
   */
  List<Example> of(List<Example> examples) {
    if (settings.classes().isEmpty() && settings.each() == 0) {
      return examples;
    }
    Map<String, List<Example>> byClass = new LinkedHashMap<>();
    settings.classes().forEach(name -> byClass.put(name, new ArrayList<>()));
    for (Example example : examples) {
      for (String name : example.relevant()) {
        if (settings.classes().isEmpty()) {
          byClass.putIfAbsent(name, new ArrayList<>());
        }
        if (byClass.containsKey(name)) {
          byClass.get(name).add(example);
        }
      }
    }
    Set<Example> chosen = new HashSet<>();
    byClass.forEach((name, own) -> chosen.addAll(some(name, own)));
    return examples.stream().filter(chosen::contains).toList();
  }

  private List<Example> some(String name, List<Example> own) {
    if (own.isEmpty()) {
      throw TollerException.invalid(
          "No text of the split '%s' of '%s' is of the class '%s'; correct 'classes'."
              .formatted(settings.split(), settings.folder(), name));
    }
    if (settings.each() == 0 || settings.each() >= own.size()) {
      return own;
    }
    List<Example> shuffled = new ArrayList<>(own);
    Collections.shuffle(shuffled, new Random(seed ^ name.hashCode()));
    return shuffled.subList(0, settings.each());
  }
}
