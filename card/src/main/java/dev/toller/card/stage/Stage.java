// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One step of an experiment: reads data and what earlier stages wrote, writes files and values.
 * Immutable. What it writes depends on its parameters, its inputs and the seed alone, timings left
 * out; so a finished stage never runs again while none of these change.
 */
public interface Stage {

  /** Its settings as the card writes them. */
  Map<String, Object> parameters();

  /** The stages whose output it reads. */
  Set<String> inputs();

  /** The data sets that it reads. */
  default Set<String> data() {
    return Set.of();
  }

  /** Files beside the cards that it reads, such as flows; paths below the folder of cards. */
  default Set<String> files() {
    return Set.of();
  }

  /** Names of inputs that stand in its output: with other names it is another stage. */
  default List<String> labels() {
    return List.of();
  }

  /** Whether it draws at random, so that it runs once for each seed. */
  default boolean seeded() {
    return false;
  }

  /** Whether it trains a model, for which the module that learns must be on the path. */
  default boolean trains() {
    return false;
  }

  /** The files it writes that records keep, besides its values. */
  default Set<String> kept() {
    return Set.of();
  }

  /**
   * Whether its values are computed anew when a record is verified, out of data and of what the
   * record keeps of its inputs.
   */
  default boolean recomputable() {
    return false;
  }

  /**
   * Looks at the files beside the cards that it will read.
   *
   * @param cards the folder of cards
   * @throws dev.toller.TollerException where one is missing or wrong
   */
  default void check(Path cards) {}

  /**
   * What it will take, roughly.
   *
   * @param bytes of all data that it and its inputs read
   */
  Cost cost(long bytes);

  /**
   * Does the work. An interrupted thread ends it soon, with an exception.
   *
   * @throws IOException where a file cannot be read or written
   */
  void run(Work work) throws IOException;
}
