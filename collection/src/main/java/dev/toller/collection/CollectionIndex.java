// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.EncoderDescription;
import dev.toller.Entry;
import dev.toller.Explanation;
import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Passage;
import dev.toller.Representation;
import dev.toller.Representation.Dense;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An index that a collection can have: how it is kept, what it holds of a passage, what it compares
 * with that of a query.
 *
 * @param family how it is kept
 * @param represent what it holds of passages
 * @param ask how a commit is asked
 * @param tell how a commit tells why an entry was found
 * @param model what makes its representations, where that is a model of one's own and not the
 *     collection's encoder
 * @param <Q> the kind of representation that queries have
 * @param <R> the kind of representation that is stored
 */
record CollectionIndex<Q extends Representation, R extends Representation>(
    IndexFamily<Q, R> family,
    Represent<R> represent,
    Ask<Q, R> ask,
    Tell<Q, R> tell,
    Optional<EncoderDescription> model) {

  /** An index whose commits tell it by themselves. */
  CollectionIndex(IndexFamily<Q, R> family, Represent<R> represent, Ask<Q, R> ask) {
    this(
        family,
        represent,
        ask,
        (index, asked) -> index.explain(asked.compared, asked.id),
        Optional.empty());
  }

  /** The same, whose representations a model of one's own makes. */
  CollectionIndex<Q, R> by(EncoderDescription maker) {
    return new CollectionIndex<>(family, represent, ask, tell, Optional.of(maker));
  }

  /** Makes of passages what an index holds. */
  @FunctionalInterface
  interface Represent<R extends Representation> {
    /**
     * Represents some passages.
     *
     * @param vectors one for each passage, from the collection's encoder
     * @return one for each passage, in the same order
     */
    List<R> of(List<Passage> passages, List<Dense> vectors);
  }

  /** Says how a commit is asked. */
  @FunctionalInterface
  interface Ask<Q extends Representation, R extends Representation> {
    /**
     * What makes of the words of a query what the index compares.
     *
     * @param index the commit that will be asked, where the query depends on what it counts
     */
    Function<String, Q> of(Index<Q, R> index);
  }

  /** Tells why an entry was found. */
  @FunctionalInterface
  interface Tell<Q extends Representation, R extends Representation> {
    /**
     * The explanation of a commit; empty where the entry is not there.
     *
     * @param index the commit
     */
    Optional<Explanation> of(Index<Q, R> index, Asked<Q> asked);
  }

  /**
   * Which entry was found by what.
   *
   * @param query the words of the query
   * @param compared what the index compares of them
   * @param id the entry
   * @param indexed the words that were indexed of it
   */
  record Asked<Q extends Representation>(
      String query, Q compared, String id, Supplier<String> indexed) {}

  String name() {
    return family.name();
  }

  private Path folder(Path collection) {
    return collection.resolve(name());
  }

  /** Opens a commit. */
  Open<Q, R> open(Path collection, long commit) {
    return new Open<>(this, family.open(folder(collection), commit));
  }

  /** Compares every byte of a commit with its checksum. */
  void verify(Path collection, long commit) {
    family.verify(folder(collection), commit);
  }

  /** Opens a writer that goes on from a commit, or starts anew. */
  Writer<R> write(Path collection, OptionalLong commit) {
    return new Writer<>(family.write(folder(collection), commit), represent, commit);
  }

  /**
   * A commit, open for reading.
   *
   * @param kind what it is a commit of
   * @param index the commit itself
   */
  record Open<Q extends Representation, R extends Representation>(
      CollectionIndex<Q, R> kind, Index<Q, R> index) implements AutoCloseable {

    /**
     * What finds entries by the words of a query.
     *
     * @param indexed the words that were indexed of an entry, by its id
     */
    IndexRetriever<Q> retriever(UnaryOperator<String> indexed) {
      return new IndexRetriever<>(
          kind.name(),
          index,
          kind.ask.of(index),
          (query, compared, id) ->
              kind.tell.of(index, new Asked<>(query, compared, id, () -> indexed.apply(id))));
    }

    @Override
    public void close() {
      index.close();
    }
  }

  /** Writes what an index holds of passages. An index in which nothing changes keeps its commit. */
  static final class Writer<R extends Representation> implements AutoCloseable {

    private final IndexWriter<R> writer;
    private final Represent<R> represent;
    private final boolean begun;
    private OptionalLong last;
    private boolean changed;

    private Writer(IndexWriter<R> writer, Represent<R> represent, OptionalLong last) {
      this.writer = writer;
      this.represent = represent;
      this.last = last;
      this.begun = last.isEmpty();
      this.changed = begun;
    }

    /** Whether it started with nothing. */
    boolean isBegun() {
      return begun;
    }

    boolean isChanged() {
      return changed;
    }

    void add(List<Passage> passages, List<Dense> vectors) {
      changed = true;
      List<R> representations = represent.of(passages, vectors);
      List<Entry<R>> entries = new ArrayList<>();
      for (int i = 0; i < passages.size(); i++) {
        Passage passage = passages.get(i);
        entries.add(new Entry<>(passage.id(), representations.get(i), passage.metadata()));
      }
      writer.add(entries);
    }

    void delete(Set<String> passages) {
      changed = true;
      writer.delete(passages);
    }

    /** The number of the commit that holds all changes. */
    long commit() {
      if (changed) {
        last = OptionalLong.of(writer.commit());
        changed = false;
      }
      return last.orElseThrow();
    }

    void keepLast() {
      last.ifPresent(writer::keepOnly);
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
