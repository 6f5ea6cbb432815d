// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.Hit;
import dev.toller.Ranking;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A pool that is ranked at random: what chance reaches.
 *
 * @param task whose choices are ranked
 * @param random draws the scores
 */
record RandomPool(RarbTask task, Random random) implements ChoicePool {

  @Override
  public Stream<Ranking> rank(List<String> queries) {
    return queries.stream().map(_ -> ranking());
  }

  private Ranking ranking() {
    return Ranking.of(
        task.choices().stream().map(choice -> new Hit(choice.id(), random.nextDouble())).toList());
  }

  @Override
  public void close() {}
}
