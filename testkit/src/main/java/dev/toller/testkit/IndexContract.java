// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Entry;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link IndexFamily} must keep, against a model that compares the query with each
 * entry.
 *
 * <p>A family is tested by a class that extends this one and says how representations are made and
 * what their scores are by definition. An index that may miss hits says by {@link #recall} how many
 * it finds; everything else holds for it as for the others.
 *
 * @param <Q> the kind of representation that queries have
 * @param <R> the kind of representation that is stored
 */
@ExtendWith(RandomSeed.class)
public abstract class IndexContract<Q extends Representation, R extends Representation> {

  private static final double RELATIVE = 1e-6;

  @TempDir private Path folder;

  private long asked;
  private long found;

  /** The family under test. */
  protected abstract IndexFamily<Q, R> family();

  /** A representation that the family takes. */
  protected abstract R representation(Random random);

  /** A query that asks for what is like a representation. */
  protected abstract Q query(R like);

  private Q query(Random random) {
    return query(representation(random));
  }

  /** What an index gives back of a representation: itself, unless it keeps less. */
  protected R stored(R representation) {
    return representation;
  }

  /**
   * The score of each entry that is found, by definition.
   *
   * @param query what is compared
   * @param entries all there are, by id
   */
  protected abstract Map<String, Double> scores(Q query, Map<String, R> entries);

  /** How far a score may be from its definition, as a part of it. */
  protected double tolerance() {
    return RELATIVE;
  }

  /** How far a score may be from its definition. */
  protected double allowed(double score) {
    return tolerance() * Math.abs(score);
  }

  /** What part of the best k is found at least, on average. */
  protected double recall() {
    return 1;
  }

  /** How many entries the larger indexes of these tests have. */
  protected int entries() {
    return 150;
  }

  private Entry<R> entry(String id, Random random) {
    return new Entry<>(id, representation(random), Metadata.NONE);
  }

  private List<Entry<R>> entries(int count, Random random) {
    return IntStream.range(0, count).mapToObj(i -> entry("e" + i, random)).toList();
  }

  @Test
  void holdsWhatWasCommittedWhateverHappens(Random random) {
    RandomMetadata metadata = new RandomMetadata(random);
    Pool<R> pool = new Pool<>(Stream.generate(() -> representation(random)).limit(12).toList());
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      history.commit();
      for (int step = 0; step < 60; step++) {
        change(history, pool, metadata, random);
        List<Long> commits = history.commits();
        long commit = commits.get(random.nextInt(commits.size()));
        try (Index<Q, R> index = history.open(commit)) {
          assertHolds(
              index, history.at(commit), query(pool.any(random)), metadata.filter(), random);
        }
      }
    }
    assertRecall();
  }

  private record Pool<R>(List<R> representations) {
    R any(Random random) {
      return representations.get(random.nextInt(representations.size()));
    }
  }

  private void change(
      IndexHistory<Q, R> history, Pool<R> pool, RandomMetadata metadata, Random random) {
    List<Long> commits = history.commits();
    switch (random.nextInt(10)) {
      case 0, 1, 2 ->
          history.add(
              RandomIds.some(random).stream()
                  .map(id -> new Entry<>(id, pool.any(random), metadata.metadata()))
                  .toList());
      case 3 -> history.delete(RandomIds.some(random));
      case 4 -> history.keepOnly(commits.getLast());
      case 5 -> history.reopen();
      case 6 -> history.crash();
      case 7 -> history.rollBack(commits.get(random.nextInt(commits.size())));
      default -> history.commit();
    }
  }

  private void assertHolds(
      Index<Q, R> index, Map<String, Entry<R>> expected, Q query, Filter filter, Random random) {
    assertThat(index.ids()).isEqualTo(expected.keySet());
    assertThat(index.size()).isEqualTo(expected.size());
    expected.forEach((id, entry) ->
        assertThat(index.representation(id)).contains(stored(entry.representation())));
    int k = random.nextBoolean() ? random.nextInt(1, 12) : 1_000_000_000;
    new BruteForce<>(this, index, expected, query).assertFinds(k, filter);
  }

  void count(int best, int foundOfThem) {
    asked += best;
    found += foundOfThem;
  }

  private void assertRecall() {
    assertThat(asked == 0 ? 1 : (double) found / asked)
        .as("recall over %d hits", asked)
        .isGreaterThanOrEqualTo(recall());
  }

  @Test
  void filtersHoldExactly(Random random) {
    RandomMetadata metadata = new RandomMetadata(random);
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      for (int i = 0; i < entries(); i++) {
        history.add(List.of(new Entry<>("e" + i, representation(random), metadata.metadata())));
        if (i % (entries() / 3) == 0) {
          history.commit();
        }
      }
      history.delete(List.of("e1", "e50"));
      long commit = history.commit();
      try (Index<Q, R> index = history.open(commit)) {
        var all = new BruteForce<>(this, index, history.at(commit), query(random));
        for (int i = 0; i < 200; i++) {
          Filter filter = metadata.filter();
          all.assertFinds(random.nextInt(1, 15), filter);
          all.assertFinds(Integer.MAX_VALUE, filter);
        }
      }
    }
    assertRecall();
  }

  @Test
  void equalScoresGoByIdForEveryK(Random random) {
    List<R> few = Stream.generate(() -> representation(random)).limit(3).toList();
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      for (int round = 0; round < 4; round++) {
        for (String id : RandomIds.some(random)) {
          history.add(List.of(new Entry<>(id, few.get(random.nextInt(3)), Metadata.NONE)));
        }
        history.commit();
      }
      long commit = history.commits().getLast();
      try (Index<Q, R> index = history.open(commit)) {
        var all = new BruteForce<>(this, index, history.at(commit), query(few.getFirst()));
        for (int k = 1; k <= index.size() + 1; k++) {
          all.assertFinds(k, Filter.ALL);
        }
      }
    }
    assertRecall();
  }

  @Test
  void everyHitIsExplained(Random random) {
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      history.add(entries(entries(), random));
      try (Index<Q, R> index = history.open(history.commit())) {
        Q query = query(random);
        for (Hit hit : index.search(query, entries(), Filter.ALL).hits()) {
          Explanation why = index.explain(query, hit.id()).orElseThrow();
          double sum = why.parts().stream().mapToDouble(Explanation.Part::value).sum();
          assertThat(why.score()).isCloseTo(hit.score(), within(RELATIVE * Math.abs(hit.score())));
          assertThat(sum).isCloseTo(hit.score(), within(RELATIVE * Math.abs(hit.score())));
          assertThat(why.summary()).isNotBlank();
        }
        assertThat(index.explain(query, "not there")).isEmpty();
        assertThat(index.representation("not there")).isEmpty();
      }
    }
  }

  @Test
  void scoresDependOnTheEntriesAlone(Random random) {
    List<Entry<R>> entries = entries(entries(), random);
    Q query = query(random);
    Ranking direct = rankingOfOneCommit(folder.resolve("direct"), entries, query);
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder.resolve("detour"))) {
      for (int from = 0; from < entries(); from += entries() / 10) {
        List<Entry<R>> some = entries.subList(from, from + entries() / 10);
        history.add(some.stream().map(last -> entry(last.id(), random)).toList());
        history.add(List.of(entry("other", random)));
        history.commit();
        history.add(some);
      }
      history.delete(List.of("other"));
      try (Index<Q, R> index = history.open(history.commit())) {
        Ranking detour = index.search(query, entries(), Filter.ALL);
        assertThat(detour.hits())
            .containsExactlyElementsOf(recall() == 1 ? direct.hits() : detour.hits());
      }
    }
  }

  private Ranking rankingOfOneCommit(Path at, List<Entry<R>> entries, Q query) {
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), at)) {
      history.add(entries);
      try (Index<Q, R> index = history.open(history.commit())) {
        return index.search(query, entries(), Filter.ALL);
      }
    }
  }

  @Test
  void aDeletedEntryNeverComesBack(Random random) {
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      history.add(entries(30, random));
      history.commit();
      Entry<R> gone = history.at(history.commits().getLast()).get("e7");
      history.delete(List.of("e7"));
      history.commit();
      for (int i = 0; i < 15; i++) {
        history.add(List.of(entry("later" + i, random)));
        history.commit();
        history.reopen();
      }
      history.keepOnly(history.commits().getLast());
      try (Index<Q, R> index = history.open(history.commits().getLast())) {
        assertThat(index.ids()).hasSize(44).doesNotContain("e7");
        assertThat(index.search(query(gone.representation()), 100, Filter.ALL).ids())
            .doesNotContain("e7");
        assertThat(index.representation("e7")).isEmpty();
        assertThat(index.explain(query(gone.representation()), "e7")).isEmpty();
      }
    }
  }

  @Test
  void anEmptyIndexFindsNothing(Random random) {
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      Index<Q, R> index = history.open(history.commit());
      assertThat(index.size()).isZero();
      assertThat(index.ids()).isEmpty();
      assertThat(index.search(query(random), 10, Filter.ALL)).isEqualTo(Ranking.EMPTY);
      assertThat(index.search(query(random), 10, Filter.parse("path:*")).hits()).isEmpty();
      assertThat(index.bytes()).isPositive();
      index.close();
      index.close();
    }
  }

  @Test
  void kBelowOneIsRefused(Random random) {
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      history.add(entries(3, random));
      try (Index<Q, R> index = history.open(history.commit())) {
        for (int k : new int[] {0, -1, Integer.MIN_VALUE}) {
          assertThatThrownBy(() -> index.search(query(random), k, Filter.ALL))
              .isInstanceOf(TollerException.class)
              .hasMessage("A search gives the best k hits for a k of at least 1, got %d.", k)
              .extracting(failure -> ((TollerException) failure).kind())
              .isEqualTo(Kind.INVALID);
        }
      }
    }
  }

  @Test
  void aBatchWithABadIdIsRefusedWhole(Random random) {
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      IndexWriter<R> writer = history.writer();
      List<Entry<R>> twice = List.of(entry("a", random), entry("b", random), entry("a", random));
      assertThatThrownBy(() -> writer.add(twice))
          .isInstanceOf(TollerException.class)
          .hasMessage("The id 'a' stands twice in one batch of 3 entries; give each id once.");
      for (String bad : List.of("", "x".repeat(5_000), "\uD800")) {
        List<Entry<R>> entries = List.of(entry("c", random), entry(bad, random));
        assertThatThrownBy(() -> writer.add(entries))
            .isInstanceOf(TollerException.class)
            .hasMessageStartingWith("An id has 1 to 4,096 characters of valid Unicode");
      }
      try (Index<Q, R> index = history.open(history.commit())) {
        assertThat(index.ids()).isEmpty();
      }
    }
  }

  @Test
  void whatIsNotThereIsNotFound(Random random) {
    assertNotFound(() -> family().open(folder.resolve("none"), 1));
    assertNotFound(() -> family().verify(folder.resolve("none"), 1));
    assertThat(folder.resolve("none")).doesNotExist();
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      history.add(entries(3, random));
      long commit = history.commit();
      assertNotFound(() -> family().open(folder, commit + 1));
      assertNotFound(() -> family().verify(folder, commit + 1));
      assertNotFound(() -> family().write(folder, OptionalLong.of(commit + 1)));
      assertNotFound(() -> history.writer().keepOnly(commit + 1));
    }
  }

  private static void assertNotFound(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOf(TollerException.class)
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void aReaderNeverChanges(Random random) {
    Q query = query(random);
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      history.add(entries(40, random));
      long commit = history.commit();
      try (Index<Q, R> index = history.open(commit)) {
        Ranking before = index.search(query, 40, Filter.ALL);
        history.delete(List.of("e0", "e1", "e2"));
        history.add(List.of(entry("e3", random), entry("new", random)));
        history.keepOnly(history.commit());
        assertNotFound(() -> history.open(commit));
        assertThat(index.search(query, 40, Filter.ALL)).isEqualTo(before);
        assertThat(index.ids()).hasSize(40).contains("e0").doesNotContain("new");
        assertThat(index.representation("e1")).isPresent();
      }
    }
  }

  @Test
  void startingAnewKeepsEarlierCommitsUntilToldOtherwise(Random random) {
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      history.add(entries(5, random));
      long before = history.commit();
      try (IndexWriter<R> writer = family().write(folder, OptionalLong.empty())) {
        writer.add(List.of(entry("other", random)));
        long after = writer.commit();
        assertThat(after).isGreaterThan(before);
        assertIds(before, Set.of("e0", "e1", "e2", "e3", "e4"));
        assertIds(after, Set.of("other"));
        writer.keepOnly(after);
        assertNotFound(() -> family().open(folder, before));
      }
    }
  }

  private void assertIds(long commit, Set<String> ids) {
    try (Index<Q, R> index = family().open(folder, commit)) {
      assertThat(index.ids()).isEqualTo(ids);
    }
  }

  @Test
  void everyDamagedByteIsNoticedAndItsFileNamed(Random random) throws IOException {
    long commit = oneCommit(random);
    family().verify(folder, commit);
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < 5; i++) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        assertDamaged(file, flipped, commit);
      }
      assertDamaged(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)), commit);
      Files.write(file, bytes);
    }
    family().verify(folder, commit);
  }

  private void assertDamaged(Path file, byte[] bytes, long commit) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> family().verify(folder, commit))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The file %s is damaged: its bytes are not the ones that were written; restore it from a copy, or sync into a new collection.",
            file)
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(Kind.DAMAGED);
  }

  @Test
  void aMissingFileIsNamed(Random random) throws IOException {
    long commit = oneCommit(random);
    for (Path file : files()) {
      if (!file.getFileName().toString().startsWith("segments")) {
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        assertThatThrownBy(() -> family().open(folder, commit))
            .isInstanceOf(TollerException.class)
            .hasMessage(
                "The file %s is missing; restore it from a copy, or sync into a new collection.",
                file);
        Files.write(file, bytes);
      }
    }
  }

  private long oneCommit(Random random) {
    try (IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      history.add(entries(entries(), random));
      history.commit();
      history.delete(List.of("e3"));
      history.keepOnly(history.commit());
      return history.commits().getLast();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void bytesAreThoseOnDisk(Random random) throws IOException {
    long commit = oneCommit(random);
    long onDisk = 0;
    for (Path file : files()) {
      onDisk += Files.size(file);
    }
    try (Index<Q, R> index = family().open(folder, commit)) {
      assertThat(index.bytes()).isEqualTo(onDisk);
    }
  }

  @Test
  void searchesSeeOneCommitWhileAnotherIsWritten(Random random) throws Exception {
    List<R> pool = Stream.generate(() -> representation(random)).limit(20).toList();
    Map<Long, Ranking> rankings = new java.util.concurrent.ConcurrentHashMap<>();
    AtomicLong newest = new AtomicLong(-1);
    try (ExecutorService readers = Executors.newFixedThreadPool(3);
        IndexHistory<Q, R> history = new IndexHistory<>(family(), folder)) {
      List<Future<Integer>> searches = new ArrayList<>();
      for (int version = 0; version < 25; version++) {
        Metadata metadata = Metadata.NONE.with("version", "" + version);
        Map<String, Entry<R>> entries = new HashMap<>();
        for (String id : RandomIds.some(random)) {
          R any = pool.get(random.nextInt(pool.size()));
          entries.put(id, new Entry<>(id, any, metadata));
        }
        history.delete(RandomIds.all());
        history.add(List.copyOf(entries.values()));
        long commit = history.commit();
        try (Index<Q, R> index = history.open(commit)) {
          rankings.put(commit, index.search(query(pool.getFirst()), 10, Filter.ALL));
        }
        newest.set(commit);
        history.keepOnly(commit);
        if (version == 0) {
          for (int i = 0; i < 3; i++) {
            searches.add(
                readers.submit(() -> searchUntilDone(query(pool.getFirst()), newest, rankings)));
          }
        }
      }
      newest.set(Long.MAX_VALUE);
      for (Future<Integer> search : searches) {
        assertThat(search.get()).isPositive();
      }
    }
  }

  private int searchUntilDone(Q query, AtomicLong newest, Map<Long, Ranking> rankings) {
    int searches = 0;
    for (long commit = newest.get(); commit != Long.MAX_VALUE; commit = newest.get()) {
      try (Index<Q, R> index = family().open(folder, commit)) {
        assertThat(index.search(query, 10, Filter.ALL)).isEqualTo(rankings.get(commit));
        searches++;
      } catch (TollerException pruned) {
        assertThat(pruned.kind()).as(pruned.getMessage()).isEqualTo(Kind.NOT_FOUND);
      }
    }
    return searches;
  }
}
