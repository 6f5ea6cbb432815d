// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an index must find for one query: every entry is scored by definition, the index's
 * explanation of each is compared with that, and searches are compared with the ranking of the
 * explained scores.
 *
 * @param <Q> the kind of representation that queries have
 * @param <R> the kind of representation that is stored
 */
final class BruteForce<Q extends Representation, R extends Representation> {

  private final IndexContract<Q, R> contract;
  private final Index<Q, R> index;
  private final Map<String, Entry<R>> entries;
  private final Q query;
  private final List<Hit> all = new ArrayList<>();

  BruteForce(
      IndexContract<Q, R> contract, Index<Q, R> index, Map<String, Entry<R>> entries, Q query) {
    this.contract = contract;
    this.index = index;
    this.entries = entries;
    this.query = query;
    Map<String, R> representations = new TreeMap<>();
    entries.forEach((id, entry) -> representations.put(id, entry.representation()));
    contract.scores(query, representations).forEach(this::addExplained);
  }

  private void addExplained(String id, double score) {
    double explained = index.explain(query, id).orElseThrow().score();
    assertThat(explained).isCloseTo(score, within(contract.allowed(score)));
    all.add(new Hit(id, explained));
  }

  /** Compares a search with the best k of the entries that the filter lets through. */
  void assertFinds(int k, Filter filter) {
    Ranking matching =
        Ranking.of(
            all.stream().filter(hit -> filter.test(entries.get(hit.id()).metadata())).toList());
    Ranking best = matching.top(k);
    Ranking actual = index.search(query, k, filter);
    if (contract.recall() == 1) {
      assertThat(actual).as("filter %s", filter).isEqualTo(best);
    } else {
      assertThat(actual.size()).isEqualTo(best.size());
      assertThat(matching.hits()).containsAll(actual.hits());
      Set<Hit> both = new HashSet<>(actual.hits());
      both.retainAll(best.hits());
      contract.count(best.size(), both.size());
    }
  }
}
