// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Filter;
import dev.toller.Passage;
import dev.toller.Progress;
import dev.toller.testkit.WordEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentSearchTest {

  private static final int FILES = 12;
  private static final int ROUNDS = 6;

  @TempDir private Path temp;
  private final AtomicBoolean done = new AtomicBoolean();

  private Collection open() {
    return Collection.open(
        temp.resolve("home"), new WordEncoder(), CollectionSettings.DEFAULT.withBatch(2));
  }

  /** Every file of a round says which round it is, so a mixture of two states would show. */
  private void write(int round) throws IOException {
    Path docs = Files.createDirectories(temp.resolve("docs"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(
          docs.resolve(i + ".txt"), "otter number %d in round%d\n".formatted(i, round));
    }
  }

  @Test
  void everySearchSeesOneCommittedState() throws Exception {
    Source source = new FolderSource(temp.resolve("docs"), temp.resolve("home"));
    try (Collection writer = open();
        Collection otherReader = open();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      write(0);
      writer.sync(source, Progress.SILENT);
      List<Future<Integer>> readers = new ArrayList<>();
      for (Collection read : List.of(writer, writer, otherReader, otherReader)) {
        readers.add(threads.submit(() -> searchUntilDone(read)));
      }
      for (int round = 1; round <= ROUNDS; round++) {
        write(round);
        writer.sync(source, Progress.SILENT);
      }
      done.set(true);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
    } finally {
      done.set(true);
    }
  }

  private int searchUntilDone(Collection collection) {
    int searches = 0;
    int newest = 0;
    while (!done.get()) {
      try (CollectionCorpus corpus = collection.corpus()) {
        int round = round(corpus, "lexical");
        assertThat(round).isEqualTo(round(corpus, "dense")).isGreaterThanOrEqualTo(newest);
        newest = round;
        searches++;
      }
    }
    return searches;
  }

  private static int round(CollectionCorpus corpus, String retriever) {
    List<String> ids =
        corpus.retriever(retriever).search("otter number", 2 * FILES, Filter.ALL).ids();
    assertThat(ids).hasSize(FILES);
    Set<String> rounds =
        ids.stream().map(id -> round(corpus.passage(id).orElseThrow())).collect(Collectors.toSet());
    assertThat(rounds).hasSize(1);
    return Integer.parseInt(rounds.iterator().next());
  }

  private static String round(Passage passage) {
    return passage.text().strip().replaceAll(".*round", "");
  }
}
