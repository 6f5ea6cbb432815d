// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.Entry;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Ranking;
import dev.toller.Representation.Text;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Indexes in memory, of one folder, that count shared words; filters only where told to. */
final class MemoryFamily implements IndexFamily<Text, Text> {

  private final Map<Long, Map<String, Entry<Text>>> commits = new HashMap<>();
  private final boolean filters;
  private long last;

  MemoryFamily(boolean filters) {
    this.filters = filters;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public IndexWriter<Text> write(Path folder, OptionalLong commit) {
    Map<String, Entry<Text>> start =
        commit.isPresent() ? commits.get(commit.getAsLong()) : Map.of();
    return new Writer(new HashMap<>(start));
  }

  @Override
  public Index<Text, Text> open(Path folder, long commit) {
    return new Scan(commits.get(commit));
  }

  @Override
  public void verify(Path folder, long commit) {}

  private final class Writer implements IndexWriter<Text> {

    private final Map<String, Entry<Text>> entries;

    Writer(Map<String, Entry<Text>> entries) {
      this.entries = entries;
    }

    @Override
    public void add(List<Entry<Text>> added) {
      added.forEach(entry -> entries.put(entry.id(), entry));
    }

    @Override
    public void delete(Collection<String> ids) {
      entries.keySet().removeAll(ids);
    }

    @Override
    public long commit() {
      commits.put(++last, Map.copyOf(entries));
      return last;
    }

    @Override
    public void keepOnly(long commit) {
      commits.keySet().retainAll(Set.of(commit));
    }

    @Override
    public void close() {}
  }

  private final class Scan implements Index<Text, Text> {

    private final Map<String, Entry<Text>> entries;

    Scan(Map<String, Entry<Text>> entries) {
      this.entries = entries;
    }

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public Set<String> ids() {
      return entries.keySet();
    }

    @Override
    public Ranking search(Text query, int k, Filter filter) {
      return Ranking.of(
              entries.values().stream()
                  .filter(entry -> !filters || filter.test(entry.metadata()))
                  .map(entry -> new Hit(entry.id(), shared(query, entry)))
                  .filter(hit -> hit.score() > 0)
                  .toList())
          .top(k);
    }

    private static double shared(Text query, Entry<Text> entry) {
      Set<String> shared = Words.of(query.text());
      shared.retainAll(Words.of(entry.representation().text()));
      return shared.size();
    }

    @Override
    public Optional<Text> representation(String id) {
      return Optional.ofNullable(entries.get(id)).map(Entry::representation);
    }

    @Override
    public Optional<Explanation> explain(Text query, String id) {
      return Optional.ofNullable(entries.get(id))
          .map(entry -> new Explanation(shared(query, entry), "shared words", List.of()));
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
