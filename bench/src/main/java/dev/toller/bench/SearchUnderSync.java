// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import dev.toller.Progress;
import dev.toller.app.FoundPassage;
import dev.toller.app.SearchRequest;
import dev.toller.app.SearchResult;
import dev.toller.app.Toller;
import dev.toller.app.TollerCollection;
import dev.toller.collection.Collection;
import dev.toller.flow.Flow;
import dev.toller.flow.NamedFlow;
import dev.toller.flow.operator.Retrieve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * 16 clients search for a minute, in every index by turns, while syncs replace every document again
 * and again.
 *
 * <p>Each round rewrites all files with the round's number in every passage, so that an answer that
 * mixes two numbers would not come from one committed state.
 */
final class SearchUnderSync implements Benchmark {

  private static final int CLIENTS = 16;
  private static final int FILES = 40;
  private static final Duration LENGTH = Duration.ofSeconds(60);
  private static final Pattern ROUND = Pattern.compile("in round (\\d+)");
  private static final List<String> TOPICS =
      List.of("harbours", "kilns", "orchards", "glaciers", "looms", "lanterns", "ferries", "bells");

  /** One for each index. */
  private static final List<NamedFlow> FLOWS =
      Collection.INDEXES.stream().map(SearchUnderSync::flow).toList();

  private static NamedFlow flow(String index) {
    return new NamedFlow(index, "", new Flow.Step(new Retrieve(index, 10)));
  }

  @Override
  public String name() {
    return "search-under-sync";
  }

  @Override
  public String about() {
    return "16 clients search all indexes for 60 seconds while syncs replace every document";
  }

  @Override
  public List<Row> run(Path data, Path home) throws Exception {
    Path folder = Files.createDirectories(home.resolve("documents"));
    try (Toller toller = Toller.open(home.resolve("home"))) {
      TollerCollection collection = toller.collection("load");
      write(folder, 0);
      collection.sync(folder, Collection.INDEXES, Progress.SILENT);
      return new Load(collection, folder).run();
    }
  }

  private static void write(Path folder, int round) throws IOException {
    for (int file = 0; file < FILES; file++) {
      String topic = TOPICS.get(file % TOPICS.size());
      Files.writeString(
          folder.resolve("page-" + file + ".md"),
          "# About %s, page %d\n\nWhat was written of %s in round %d, at length and with care.\n"
              .formatted(topic, file, topic, round));
    }
  }

  /** The clients, the writer, and what they saw. */
  private static final class Load {

    private final TollerCollection collection;
    private final Path folder;
    private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger mixed = new AtomicInteger();
    private final long end = System.nanoTime() + LENGTH.toNanos();

    Load(TollerCollection collection, Path folder) {
      this.collection = collection;
      this.folder = folder;
    }

    List<Row> run() throws Exception {
      List<Thread> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int number = client;
        clients.add(Thread.ofPlatform().name("client-" + client).start(() -> client(number)));
      }
      int rounds = 0;
      while (System.nanoTime() < end) {
        write(folder, ++rounds);
        collection.sync(folder, Progress.SILENT);
      }
      for (Thread client : clients) {
        client.join();
      }
      return rows(rounds);
    }

    private void client(int number) {
      for (int turn = number; System.nanoTime() < end; turn++) {
        String topic = TOPICS.get(turn % TOPICS.size());
        long start = System.nanoTime();
        try {
          SearchRequest request = SearchRequest.of("what was written of " + topic);
          check(collection.search(request, FLOWS.get(turn % FLOWS.size())));
          latencies.add(System.nanoTime() - start);
        } catch (RuntimeException trouble) {
          errors.add(trouble.toString());
        }
      }
    }

    private void check(SearchResult result) {
      Set<String> rounds =
          result.hits().stream()
              .map(FoundPassage::text)
              .map(ROUND::matcher)
              .filter(Matcher::find)
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
      if (rounds.size() != 1) {
        mixed.incrementAndGet();
      }
    }

    private List<Row> rows(int rounds) {
      long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
      errors.stream().distinct().limit(5).forEach(System.err::println);
      return List.of(
          Row.of("clients", "", CLIENTS),
          Row.of("indexes", "", FLOWS.size()),
          Row.of("syncs during the run", "", rounds),
          Row.of("searches", "", sorted.length),
          Row.of("errors", "", errors.size()).withGoal(0),
          Row.of("answers that mix two states", "", mixed.get()).withGoal(0),
          Row.of("throughput", "searches/s", sorted.length / (double) LENGTH.toSeconds()),
          Row.of("latency, median", "ms", sorted[sorted.length / 2] / 1e6),
          Row.of("latency, p99", "ms", sorted[(int) (sorted.length * 0.99)] / 1e6));
    }
  }
}
