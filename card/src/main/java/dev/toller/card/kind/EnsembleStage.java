// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ranks by the mean of the scores that several runs give, as they are: of runs that spread
 * differently the widest decides. What a run lacks is left out.
 *
 * @param parameters as the card writes them
 * @param runs the stages that ranked
 */
record EnsembleStage(Map<String, Object> parameters, List<String> runs) implements Stage {

  private static final double BYTES_A_SECOND = 2e6;
  private static final long MEMORY = 1000L << 20;

  @Override
  public Set<String> inputs() {
    return new LinkedHashSet<>(runs);
  }

  @Override
  public Set<String> kept() {
    return Rankings.FILES;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(1 + bytes / BYTES_A_SECOND, MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    List<SortedMap<String, Ranking>> all = new ArrayList<>();
    for (String run : runs) {
      all.add(Runs.read(work.input(run)));
    }
    SortedMap<String, Ranking> rankings = new TreeMap<>();
    for (String query : all.getFirst().keySet()) {
      rankings.put(query, means(query, all));
    }
    Rankings.write(work, rankings);
  }

  private static Ranking means(String query, List<SortedMap<String, Ranking>> all) {
    Map<String, Double> sums = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (SortedMap<String, Ranking> run : all) {
      for (Hit hit : run.getOrDefault(query, Ranking.EMPTY).hits()) {
        sums.merge(hit.id(), hit.score(), Double::sum);
        seen.merge(hit.id(), 1, Integer::sum);
      }
    }
    return Ranking.of(
        sums.entrySet().stream()
            .filter(sum -> seen.get(sum.getKey()) == all.size())
            .map(sum -> new Hit(sum.getKey(), sum.getValue() / all.size()))
            .toList());
  }
}
