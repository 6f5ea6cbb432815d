// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Corpus;
import dev.toller.Filter;
import dev.toller.LanguageModel;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.collection.Collection;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Flow;
import dev.toller.flow.Flows;
import dev.toller.flow.NamedFlow;
import dev.toller.flow.Result;
import dev.toller.generate.query.RecordedQueries;
import dev.toller.measure.Latency;
import dev.toller.measure.data.BeirDocument;
import dev.toller.measure.data.Run;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

/**
 * Runs the queries of a split through a flow. Each query that is done is written down, so that a
 * killed run goes on with the next.
 *
 * @param parameters as the card writes them
 * @param corpus the stage that made the collection
 * @param set the data set with the queries
 * @param split whose queries are run
 * @param flow a built-in flow, or a file below the folder of cards
 * @param k how many documents are ranked
 * @param where holds for the metadata of the queries
 * @param only a data set of JSON lines; only queries with their ids are run
 * @param sample how many queries at most
 * @param instruction a file below the data set whose text is put before each query
 * @param model a data set with a recorded language model
 * @param threads how many queries run at once; times are those of one thread only with one
 */
record FlowStage(
    Map<String, Object> parameters,
    String corpus,
    String set,
    String split,
    String flow,
    int k,
    Filter where,
    Optional<String> only,
    int sample,
    Optional<String> instruction,
    Optional<String> model,
    int threads)
    implements Stage {

  /** What the flow ranked, as a TREC run. */
  static final String RUN = "run.trec.gz";

  /** What it answered: a line {@code id<TAB>confidence<TAB>answer} for each query. */
  static final String ANSWERS = "answers.tsv.gz";

  /** Everything, with times; no record keeps it. */
  static final String ROWS = "rows.jsonl";

  private static final int WARM_UP = 20;
  private static final double QUERIES_A_SECOND = 20;
  private static final double BYTES_A_QUERY = 120;
  private static final double LISTED_QUERIES = 120;
  private static final long BYTES_A_HIT = 100;
  private static final double NANOS_A_MILLISECOND = 1e6;
  private static final long MEMORY = 1500L << 20;

  @Override
  public Set<String> inputs() {
    return Set.of(corpus);
  }

  @Override
  public Set<String> data() {
    Set<String> sets = new TreeSet<>(Set.of(set));
    only.ifPresent(sets::add);
    model.ifPresent(sets::add);
    return sets;
  }

  @Override
  public Set<String> files() {
    return inFile() ? Set.of(flow) : Set.of();
  }

  private boolean inFile() {
    return flow.endsWith(".yaml");
  }

  @Override
  public Set<String> kept() {
    return Set.of(RUN, ANSWERS);
  }

  @Override
  public void check(Path cards) {
    flow(cards);
  }

  private NamedFlow flow(Path cards) {
    return Flows.find(inFile() ? cards.resolve(flow).toString() : flow);
  }

  @Override
  public Cost cost(long bytes) {
    double most = only.isPresent() ? LISTED_QUERIES : bytes / BYTES_A_QUERY;
    double queries = Math.min(sample, most);
    return new Cost(1 + queries / QUERIES_A_SECOND, MEMORY, ((long) queries) * k * BYTES_A_HIT);
  }

  @Override
  public void run(Work work) throws IOException {
    Path folder = work.dataSet(set);
    SortedMap<String, BeirDocument> queries =
        Queries.of(folder, split, where, only.map(work::dataSet), sample);
    Path written = work.scratch().resolve(ROWS);
    SortedMap<String, QueryRow> rows = earlier(written);
    rows.keySet().retainAll(queries.keySet());
    Corpora corpora = Corpora.read(work.input(corpus));
    var encoder = work.laboratory().encoder(corpora.encoder());
    try (Collection collection = corpora.open(work.input(corpus), encoder);
        Corpus state = collection.corpus();
        LanguageModel spoken =
            model.map(name -> RecordedQueries.open(work.dataSet(name))).orElse(null);
        Writer out = append(written, rows)) {
      new Pass(work, queries, state, Optional.ofNullable(spoken), prefix(folder), rows, out).run();
    }
    finish(work, rows);
  }

  private String prefix(Path folder) throws IOException {
    return instruction.isPresent()
        ? Files.readString(folder.resolve(instruction.get())).strip() + " "
        : "";
  }

  /** What a run that was killed had done; a torn last line is left out. */
  private static SortedMap<String, QueryRow> earlier(Path written) throws IOException {
    SortedMap<String, QueryRow> rows = new TreeMap<>();
    if (Files.exists(written)) {
      String text = Files.readString(written);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        QueryRow row = QueryRow.read(line);
        rows.put(row.id(), row);
      }
    }
    return rows;
  }

  /** Goes on where an earlier run ended. */
  private static Writer append(Path written, Map<String, QueryRow> rows) throws IOException {
    BufferedWriter out =
        Files.newBufferedWriter(
            written, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    for (QueryRow row : rows.values()) {
      out.append(row.json()).append('\n');
    }
    out.flush();
    return out;
  }

  private void finish(Work work, SortedMap<String, QueryRow> rows) throws IOException {
    SortedMap<String, Ranking> rankings = new TreeMap<>();
    Map<String, Double> calls = new TreeMap<>();
    Map<String, Double> faithful = new TreeMap<>();
    rows.values()
        .forEach(row -> {
          rankings.put(row.id(), row.ranking());
          calls.put(row.id(), (double) row.calls());
          faithful.put(row.id(), row.faithful());
        });
    Run.of("flow", rankings).write(work.output().resolve(RUN));
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(work.output().resolve(ANSWERS))),
            StandardCharsets.UTF_8)) {
      for (QueryRow row : rows.values()) {
        out.append(
            "%s\t%s\t%s\n"
                .formatted(row.id(), row.confidence(), row.answer().replaceAll("\\s+", " ")));
      }
    }
    Files.move(work.scratch().resolve(ROWS), work.output().resolve(ROWS));
    work.values().value("queries", rows.size());
    work.values().column("calls", calls);
    if (rows.values().stream().anyMatch(QueryRow::answered)) {
      work.values().column("k-precision", faithful);
    }
    timings(work, rows);
  }

  private static void timings(Work work, SortedMap<String, QueryRow> rows) {
    Latency.of(rows.values().stream().map(QueryRow::nanos).toList())
        .ifPresent(latency -> {
          work.values().timing("ms.p50", latency.p50());
          work.values().timing("ms.p99", latency.p99());
        });
    Map<String, Long> vertices = new TreeMap<>();
    rows.values()
        .forEach(
            row -> row.vertices().forEach((name, nanos) -> vertices.merge(name, nanos, Long::sum)));
    vertices.forEach((name, nanos) ->
        work.values().timing("vertex " + name, nanos / NANOS_A_MILLISECOND / rows.size()));
  }

  /** The queries that are left to run. */
  private final class Pass {

    private final Work work;
    private final SortedMap<String, BeirDocument> queries;
    private final Corpus corpus;
    private final Environment environment;
    private final String prefix;
    private final SortedMap<String, QueryRow> rows;
    private final Writer out;
    private final Flow steps;

    Pass(
        Work work,
        SortedMap<String, BeirDocument> queries,
        Corpus corpus,
        Optional<LanguageModel> model,
        String prefix,
        SortedMap<String, QueryRow> rows,
        Writer out) {
      this.work = work;
      this.queries = queries;
      this.corpus = corpus;
      this.environment = new Environment(corpus, model, event -> {});
      this.prefix = prefix;
      this.rows = rows;
      this.out = out;
      this.steps = flow(work.cards()).flow();
    }

    void run() throws IOException {
      List<BeirDocument> left = new ArrayList<>();
      queries.forEach((id, query) -> {
        if (!rows.containsKey(id)) {
          left.add(query);
        }
      });
      left.stream().limit(WARM_UP).forEach(this::answer);
      if (threads == 1) {
        for (BeirDocument query : left) {
          write(row(query));
        }
      } else {
        together(left);
      }
    }

    private void together(List<BeirDocument> left) throws IOException {
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        List<Future<QueryRow>> rows = new ArrayList<>();
        left.forEach(query -> rows.add(pool.submit(() -> row(query))));
        for (Future<QueryRow> row : rows) {
          try {
            write(row.get());
          } catch (InterruptedException stopped) {
            pool.shutdownNow();
            throw Interruption.of(stopped);
          } catch (ExecutionException failed) {
            pool.shutdownNow();
            throw failed.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(failed.getCause());
          }
        }
      }
    }

    private Result answer(BeirDocument query) {
      Context start = Context.of(prefix + query.text(), Filter.ALL, k);
      return steps.run(start, environment);
    }

    private QueryRow row(BeirDocument query) {
      Result result = answer(query);
      List<String> shown =
          result.context().ranking().ids().stream()
              .flatMap(id -> corpus.passage(id).stream())
              .map(Passage::text)
              .toList();
      return QueryRow.of(query.id(), result, shown);
    }

    private void write(QueryRow row) throws IOException {
      Interruption.check();
      out.append(row.json()).append('\n').flush();
      rows.put(row.id(), row);
      work.progress().report("queries", rows.size(), queries.size());
    }
  }
}
