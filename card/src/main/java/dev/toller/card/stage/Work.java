// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import dev.toller.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a stage works with.
 *
 * @param inputs the output of each input, by the stage's name
 * @param data where each data set is, by its name
 * @param cards the folder of cards, below which flows lie
 * @param output an empty folder for what it writes
 * @param scratch a folder for what lets it go on after it was killed; gone when it is finished
 * @param seed of all that is drawn; empty where nothing is
 * @param laboratory encoders
 * @param values for what it measures
 * @param progress told how far it has come
 */
public record Work(
    Map<String, Path> inputs,
    Map<String, Path> data,
    Path cards,
    Path output,
    Path scratch,
    OptionalLong seed,
    Laboratory laboratory,
    Values values,
    Progress progress) {

  /** What an input wrote. */
  public Path input(String stage) {
    return inputs.get(stage);
  }

  /** Where a data set is. */
  public Path dataSet(String name) {
    return data.get(name);
  }
}
