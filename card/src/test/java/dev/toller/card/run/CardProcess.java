// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.card.Tier;
import java.nio.file.Path;
import java.util.Optional;

/** A process that runs the card of a folder, going on where an earlier one was killed. */
final class CardProcess {

  static final String STARTED = "started";

  private CardProcess() {}

  /** Arguments: the folder of cards and data, the home. */
  public static void main(String[] arguments) {
    SmallData data = new SmallData(Path.of(arguments[0]));
    CardRunner runner =
        new CardRunner(data.cards(), Path.of(arguments[1]), new DataFolder(data.root()));
    System.out.println(STARTED);
    runner.run(
        data.cards().named("tiny"),
        Tier.T1,
        new CardRunner.Options(Optional.empty(), true),
        (task, done, total) -> System.out.printf("%s %d/%d%n", task, done, total));
  }
}
