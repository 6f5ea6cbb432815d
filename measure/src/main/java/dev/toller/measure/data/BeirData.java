// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A data set in BEIR layout: {@code corpus.jsonl} and {@code queries.jsonl}, one JSON object with
 * {@code _id} and {@code text} a line, and the judgements of each split in {@code
 * qrels/<split>.tsv}; each plain or {@code .gz}, plain first where both are there.
 *
 * <p>The corpus is streamed; of it only the ids are held, to find one that comes twice. May be used
 * from several threads at once.
 */
public final class BeirData {

  private static final String LAYOUT =
      "a data set in BEIR layout holds corpus.jsonl, queries.jsonl and qrels/<split>.tsv, each plain or .gz";

  private final Path folder;
  private final Path corpus;
  private final Path queries;

  private BeirData(Path folder) {
    this.folder = folder;
    this.corpus = required("corpus.jsonl");
    this.queries = required("queries.jsonl");
  }

  /**
   * The data set in this folder.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where the folder, its corpus or its queries
   *     are not there
   */
  public static BeirData open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw TollerException.notFound("There is no folder '%s'; %s.".formatted(folder, LAYOUT));
    }
    return new BeirData(folder);
  }

  private Path required(String name) {
    return existing(name)
        .orElseThrow(() ->
            TollerException.notFound(
                "The folder '%s' has no %s; %s.".formatted(folder, name, LAYOUT)));
  }

  private Optional<Path> existing(String name) {
    return Stream.of(name, name + ".gz")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The folder's own name. */
  public String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  /** The splits that have judgements, in ascending order. */
  public Set<String> splits() {
    Path qrels = folder.resolve("qrels");
    if (!Files.isDirectory(qrels)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(qrels)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches(".+\\.tsv(\\.gz)?"))
          .map(file -> file.substring(0, file.lastIndexOf(".tsv")))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The folder '%s' cannot be listed: %s.".formatted(qrels, e),
          e);
    }
  }

  /**
   * Hands over every document, in the order of the file.
   *
   * @param consumer called from the calling thread
   * @throws TollerException where a line is malformed, an id comes twice, or there is no document
   */
  public void documents(Consumer<BeirDocument> consumer) {
    documents(corpus, consumer);
  }

  /**
   * The documents as text, by id, in their order; read from a temporary file when they are asked
   * for, so that a corpus may be larger than memory.
   */
  public Map<String, String> texts() {
    try (SpilledTexts.Writer texts = new SpilledTexts.Writer()) {
      documents(document -> texts.add(document.id(), document.content()));
      return texts.texts();
    }
  }

  /**
   * Hands over every document of a file that has one JSON object a line, as {@code corpus.jsonl}
   * and {@code queries.jsonl} have it; packed where the name ends in {@code .gz}.
   *
   * @param consumer called from the calling thread
   * @throws TollerException where a line is malformed, an id comes twice, or there is no document
   */
  public static void documents(Path file, Consumer<BeirDocument> consumer) {
    lines(file, "document", line -> consumer.accept(line.document()));
  }

  /**
   * A split with its queries. Reads the corpus through once, to see whether it holds the documents
   * that were judged; where it does not, the split says so in a warning.
   *
   * @throws TollerException where there is no such split, a file is malformed, or a judged query is
   *     not among the queries
   */
  public BeirSplit split(String name) {
    Path file = judgements(name);
    Qrels qrels = Qrels.read(file);
    return new BeirSplit(name, texts(qrels, file), qrels, warnings(qrels));
  }

  /**
   * The files that documents, queries and judgements of a split are read from.
   *
   * @throws TollerException where there is no such split
   */
  public List<Path> files(String split) {
    return List.of(corpus, queries, judgements(split));
  }

  private Path judgements(String split) {
    return Optional.of(split)
        .filter(splits()::contains)
        .flatMap(name -> existing("qrels/" + name + ".tsv"))
        .orElseThrow(() ->
            TollerException.notFound(
                "The data set '%s' has no judgements qrels/%s.tsv; it has the splits %s."
                    .formatted(folder, split, splits())));
  }

  private SortedMap<String, String> texts(Qrels qrels, Path file) {
    SortedMap<String, String> texts = new TreeMap<>();
    lines(
        queries,
        "query",
        line -> {
          if (qrels.queries().contains(line.id())) {
            texts.put(line.id(), line.text());
          }
        });
    List<String> unknown =
        qrels.queries().stream().filter(query -> !texts.containsKey(query)).toList();
    if (!unknown.isEmpty()) {
      throw TollerException.invalid(
          "The judgements '%s' name %d of %d queries that '%s' does not hold: %s."
              .formatted(
                  file, unknown.size(), qrels.queries().size(), queries, Ids.shown(unknown)));
    }
    return texts;
  }

  private List<String> warnings(Qrels qrels) {
    Set<String> judged = new TreeSet<>();
    qrels.grades().values().forEach(grades -> judged.addAll(grades.keySet()));
    int all = judged.size();
    lines(corpus, "document", line -> judged.remove(line.id()));
    if (judged.isEmpty()) {
      return List.of();
    }
    return List.of(
        "%d of %d judged documents are not in the corpus, so no system can find them: %s."
            .formatted(judged.size(), all, Ids.shown(judged)));
  }

  private static void lines(Path file, String kind, Consumer<BeirLine> consumer) {
    Set<String> ids = new HashSet<>();
    try (TextLines lines = new TextLines(file)) {
      while (lines.advance()) {
        BeirLine line = BeirLine.of(lines);
        if (!ids.add(line.id())) {
          throw lines.wrong("holds the %s '%s' a second time".formatted(kind, line.id()));
        }
        consumer.accept(line);
      }
    }
    if (ids.isEmpty()) {
      throw TollerException.invalid("The file '%s' holds no %s.".formatted(file, kind));
    }
  }
}
