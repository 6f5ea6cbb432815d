// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Index;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Passes everything on to an index and checks both sides: a k of at least 1, nothing after closing,
 * exactly the entries that were committed, no more than k hits and all of them entries that meet
 * the filter, a representation and an explanation for each entry and for nothing else.
 *
 * @param <Q> the kind of representation that queries have
 * @param <R> the kind of representation that is stored
 */
final class AssertingIndex<Q extends Representation, R extends Representation>
    implements Index<Q, R> {

  private final Index<Q, R> index;
  private final Map<String, Metadata> entries;
  private volatile boolean closed;

  AssertingIndex(Index<Q, R> index, Map<String, Metadata> entries) {
    this.index = index;
    this.entries = entries;
  }

  private Index<Q, R> open() {
    assertThat(closed).as("the index was used after it was closed").isFalse();
    return index;
  }

  @Override
  public int size() {
    assertThat(open().size()).as("size").isEqualTo(entries.size());
    return entries.size();
  }

  @Override
  public Set<String> ids() {
    Set<String> ids = open().ids();
    assertThat(ids).as("ids").isEqualTo(entries.keySet());
    return ids;
  }

  @Override
  public Ranking search(Q query, int k, Filter filter) {
    assertThat(query).as("query").isNotNull();
    assertThat(k).as("k").isPositive();
    assertThat(filter).as("filter").isNotNull();
    Ranking ranking = open().search(query, k, filter);
    assertThat(ranking.size()).as("hits").isLessThanOrEqualTo(k);
    for (Hit hit : ranking.hits()) {
      assertThat(entries).as("entries").containsKey(hit.id());
      assertThat(filter.test(entries.get(hit.id())))
          .as("the filter %s holds for '%s'", filter, hit.id())
          .isTrue();
    }
    return ranking;
  }

  @Override
  public Optional<R> representation(String id) {
    Optional<R> representation = open().representation(id);
    assertThat(representation.isPresent()).as("'%s' is there", id).isEqualTo(holds(id));
    return representation;
  }

  @Override
  public Optional<Explanation> explain(Q query, String id) {
    Optional<Explanation> explanation = open().explain(query, id);
    assertThat(explanation.isPresent()).as("'%s' is explained", id).isEqualTo(holds(id));
    return explanation;
  }

  private boolean holds(String id) {
    return entries.containsKey(id);
  }

  @Override
  public long bytes() {
    long bytes = open().bytes();
    assertThat(bytes).as("bytes").isNotNegative();
    return bytes;
  }

  @Override
  public void close() {
    closed = true;
    index.close();
  }
}
