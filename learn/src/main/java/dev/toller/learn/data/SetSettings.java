// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A data set to learn from.
 *
 * @param folder in BEIR layout, or one of labelled texts
 * @param split whose judgements are learned from
 * @param minimumGrade from which on a document is relevant
 * @param negatives a run file of documents that are not relevant
 * @param teachers run files with the scores of one teacher each
 * @param most how many queries are used at most, drawn by the seed; 0 for all
 * @param classes ids of documents, or labels, whose queries alone are used, in the order in which
 *     they count; empty for all
 * @param each how many queries of each document, or label, are used at most, drawn by the seed; 0
 *     for all
 * @param licence of the data, for the card of the model; empty where it is not said
 */
public record SetSettings(
    Path folder,
    String split,
    int minimumGrade,
    Optional<Path> negatives,
    List<Path> teachers,
    int most,
    List<String> classes,
    int each,
    String licence) {

  /** Copies the lists. */
  public SetSettings {
    teachers = List.copyOf(teachers);
    classes = List.copyOf(classes);
  }

  /** As many of some examples as are used at most, in their order. */
  List<Example> some(List<Example> examples, long seed) {
    if (most == 0 || most >= examples.size()) {
      return examples;
    }
    List<Example> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, new Random(seed));
    Set<Example> kept = Set.copyOf(shuffled.subList(0, most));
    return examples.stream().filter(kept::contains).toList();
  }

  /** A split with nothing but its judgements. */
  public static SetSettings of(Path folder, String split) {
    return new SetSettings(folder, split, 1, Optional.empty(), List.of(), 0, List.of(), 0, "");
  }
}
