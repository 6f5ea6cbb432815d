// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.Citation;
import dev.toller.Progress;
import dev.toller.app.AskRequest;
import dev.toller.app.AskResult;
import dev.toller.app.FoundPassage;
import dev.toller.app.Json;
import dev.toller.app.SearchRequest;
import dev.toller.app.Toller;
import dev.toller.app.TollerCollection;
import dev.toller.collection.SyncReport;
import dev.toller.flow.NamedFlow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The main job on a real folder: 323 mixed files of one project's documentation, 26 questions whose
 * answers it holds, 26 whose answers it does not.
 */
final class DemoDocs implements Benchmark {

  private static final String COLLECTION = "demo-docs";
  private static final String UNANSWERABLE = "/demo-docs-unanswerable.jsonl";
  private static final int FIRST = 5;

  private record Question(String id, String text) {}

  @Override
  public String name() {
    return COLLECTION;
  }

  @Override
  public String about() {
    return "sync, search and answers over the demo-docs folder, with questions it cannot answer";
  }

  @Override
  public List<Row> run(Path data, Path home) throws Exception {
    Path folder = data.resolve(COLLECTION);
    try (Toller toller = Toller.open(home)) {
      TollerCollection collection = toller.collection(COLLECTION);
      List<Row> rows = new ArrayList<>(sync(collection, folder.resolve("files")));
      List<Question> questions = questions(Files.readString(folder.resolve("questions.jsonl")));
      Map<String, Set<String>> gold = gold(folder.resolve("qrels.tsv"));
      for (NamedFlow flow : toller.flows().all()) {
        rows.add(found(collection, questions, gold, flow));
      }
      rows.addAll(answerable(collection, questions, gold));
      rows.addAll(unanswerable(collection, questions(resource())));
      return rows;
    }
  }

  private static List<Row> sync(TollerCollection collection, Path files) {
    SyncReport first = collection.sync(files, Progress.SILENT);
    SyncReport second = collection.sync(files, Progress.SILENT);
    return List.of(
        Row.of("files", "", first.added()),
        Row.of("files that failed", "", first.failed().size()),
        Row.of("passages", "", first.passages()),
        Row.of("first sync", "s", first.seconds()),
        Row.of("second sync of the unchanged folder", "s", second.seconds()),
        Row.of("passages encoded by the second sync", "", second.encoded()).withGoal(0),
        Row.of("second sync / first sync", "", second.seconds() / first.seconds()).withGoal(0.1));
  }

  private static Row found(
      TollerCollection collection,
      List<Question> questions,
      Map<String, Set<String>> gold,
      NamedFlow flow) {
    List<String> missed = new ArrayList<>();
    for (Question question : questions) {
      boolean found =
          collection.search(SearchRequest.of(question.text()), flow).hits().stream()
              .limit(FIRST)
              .map(FoundPassage::path)
              .anyMatch(gold.get(question.id())::contains);
      if (!found) {
        missed.add(question.id());
      }
    }
    System.err.println(flow.name() + " misses " + missed);
    String what = "questions with a gold file in the first 5, " + flow.name();
    Row row = Row.of(what, "of " + questions.size(), questions.size() - missed.size());
    return flow.name().equals(SearchRequest.DEFAULT_FLOW) ? row.withGoal(24) : row;
  }

  private static List<Row> answerable(
      TollerCollection collection, List<Question> questions, Map<String, Set<String>> gold) {
    int answered = 0;
    int cited = 0;
    for (Question question : questions) {
      Set<String> files = gold.get(question.id());
      AskResult answer = collection.ask(AskRequest.of(question.text()), event -> {});
      boolean right = answer.citations().stream().map(Citation::path).anyMatch(files::contains);
      answered += answer.abstained() ? 0 : 1;
      cited += right ? 1 : 0;
      System.err.printf(
          "%s %.2f %s  %s%n    %s%n",
          question.id(),
          answer.confidence().orElse(Double.NaN),
          answer.abstained() ? "ABSTAINED" : right ? "cited" : "WRONG FILE",
          question.text(),
          answer.answer().replaceAll("\\s+", " "));
    }
    return List.of(
        Row.of("questions answered", "of " + questions.size(), answered),
        Row.of("answers that cite a gold file", "of " + answered, cited),
        Row.of("share of answers that cite a gold file", "", (double) cited / answered));
  }

  private static List<Row> unanswerable(TollerCollection collection, List<Question> questions) {
    int abstained = 0;
    for (Question question : questions) {
      AskResult answer = collection.ask(AskRequest.of(question.text()), event -> {});
      abstained += answer.abstained() ? 1 : 0;
      System.err.printf(
          "%s %.2f %s  %s%n    %s%n",
          question.id(),
          answer.confidence().orElse(Double.NaN),
          answer.abstained() ? "abstained" : "ANSWERED",
          question.text(),
          answer.answer().replaceAll("\\s+", " "));
    }
    return List.of(
        Row.of("unanswerable questions abstained from", "of " + questions.size(), abstained));
  }

  private static List<Question> questions(String jsonl) {
    return jsonl
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> Json.read(line, JsonNode.class, "A question"))
        .map(json -> new Question(json.get("_id").asText(), json.get("text").asText()))
        .toList();
  }

  private static Map<String, Set<String>> gold(Path qrels) throws IOException {
    Map<String, Set<String>> gold = new HashMap<>();
    try (Stream<String> lines = Files.lines(qrels)) {
      lines
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(
              columns -> gold.computeIfAbsent(columns[0], _ -> new HashSet<>()).add(columns[1]));
    }
    return gold;
  }

  private static String resource() throws IOException {
    try (InputStream in = DemoDocs.class.getResourceAsStream(UNANSWERABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
