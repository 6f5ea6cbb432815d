// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * A data set in BEIR layout of questions, each with a passage that answers it and, where the set
 * has them, the words there that do.
 *
 * @param folder holds {@code corpus.jsonl.gz}, {@code queries.jsonl.gz} and {@code qrels}
 * @param inArticles whether passages are {@code article-number}; otherwise each is an article
 */
record QuestionSet(Path folder, boolean inArticles) {

  /** The metadata that names a passage's article. */
  static final String ARTICLE = "article";

  /** The metadata that names a passage. */
  static final String PARAGRAPH = "paragraph";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A question.
   *
   * @param text its words
   * @param passage the id of the passage that answers it
   * @param article the id of the passage's article
   * @param answers words of the passage that are the answer; empty where the set has none
   */
  record Asked(String text, String passage, String article, List<String> answers) {}

  /** The folder's own name. */
  String name() {
    return folder.getFileName().toString();
  }

  /** The questions of a split, in the order of the file. */
  List<Asked> questions(String split) {
    Map<String, String> answering = new HashMap<>();
    try (Stream<String> lines = Files.lines(folder.resolve("qrels/" + split + ".tsv"))) {
      lines.skip(1).map(line -> line.split("\t", -1)).forEach(row -> answering.put(row[0], row[1]));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    List<Asked> questions = new ArrayList<>();
    lines(
        "queries.jsonl.gz",
        json ->
            Optional.ofNullable(answering.get(json.path("_id").asText()))
                .ifPresent(passage -> questions.add(asked(json, passage))));
    return questions;
  }

  private Asked asked(JsonNode json, String passage) {
    JsonNode answers = json.path("metadata").path("answers");
    return new Asked(
        json.path("text").asText(),
        id(passage),
        id(article(passage)),
        StreamSupport.stream(answers.spliterator(), false).map(JsonNode::asText).toList());
  }

  private String article(String passage) {
    return inArticles ? passage.substring(0, passage.lastIndexOf('-')) : passage;
  }

  /** Ids of several sets do not meet. */
  private String id(String own) {
    return name() + "/" + own;
  }

  /** All passages. */
  List<Passage> passages() {
    List<Passage> passages = new ArrayList<>();
    lines("corpus.jsonl.gz", json -> passages.add(passage(json)));
    return passages;
  }

  private Passage passage(JsonNode json) {
    String own = json.path("_id").asText();
    String text = json.path("text").asText();
    Metadata metadata =
        Metadata.NONE
            .with(Metadata.PATH, id(own))
            .with(ARTICLE, id(article(own)))
            .with(PARAGRAPH, id(own));
    return new Passage(
        id(own),
        id(own),
        0,
        json.path("title").asText(),
        List.of(),
        new Span(0, text.length()),
        Optional.empty(),
        Optional.empty(),
        metadata,
        text);
  }

  private void lines(String name, Consumer<JsonNode> consumer) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(name))),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        consumer.accept(JSON.readTree(line));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
