// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Metadata;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeirDataTest {

  @TempDir Path folder;

  @BeforeEach
  void writeDataSet() throws IOException {
    corpus(
        """
        {"_id": "d1", "title": "Ducks", "text": "They swim.", "metadata": {"Year": 2001, "tags": ["a", "b"], "none": null, "deep": {"x": 1}}}
        {"_id": 2, "title": null, "text": "No title."}
        {"_id": "d3", "title": "Only a title", "text": ""}
        """);
    queries("{\"_id\": \"q1\", \"text\": \"swim\"}\n{\"_id\": \"q2\", \"text\": \"fly\"}\n");
    qrels("q1\td1\t1\nq1\t2\t0\n");
  }

  private void corpus(String content) throws IOException {
    Files.writeString(folder.resolve("corpus.jsonl"), content);
  }

  private void queries(String content) throws IOException {
    Files.writeString(folder.resolve("queries.jsonl"), content);
  }

  private void qrels(String content) throws IOException {
    Files.createDirectories(folder.resolve("qrels"));
    Files.writeString(folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\n" + content);
  }

  private List<BeirDocument> documents() {
    List<BeirDocument> documents = new ArrayList<>();
    BeirData.open(folder).documents(documents::add);
    return documents;
  }

  @Test
  void readsDocuments() {
    assertThat(documents())
        .containsExactly(
            new BeirDocument(
                "d1",
                "Ducks",
                "They swim.",
                Metadata.of(
                    Map.of(
                        "year", List.of("2001"),
                        "tags", List.of("a", "b"),
                        "deep", List.of("{\"x\":1}")))),
            new BeirDocument("2", "", "No title.", Metadata.NONE),
            new BeirDocument("d3", "Only a title", "", Metadata.NONE));
    assertThat(documents().stream().map(BeirDocument::content))
        .containsExactly("Ducks They swim.", "No title.", "Only a title");
  }

  @Test
  void aSplitHoldsItsJudgedQueries() {
    BeirSplit split = BeirData.open(folder).split("test");
    assertThat(split.queries()).isEqualTo(Map.of("q1", "swim"));
    assertThat(split.qrels().of("q1")).isEqualTo(Map.of("d1", 1, "2", 0));
    assertThat(split.warnings()).isEmpty();
  }

  @Test
  void readsPackedFiles() throws IOException {
    for (String name : List.of("corpus.jsonl", "queries.jsonl", "qrels/test.tsv")) {
      Path plain = folder.resolve(name);
      TextFile.write(folder.resolve(name + ".gz"), Files.readAllLines(plain).stream());
      Files.delete(plain);
    }
    assertThat(documents()).hasSize(3);
    assertThat(BeirData.open(folder).splits()).containsExactly("test");
    assertThat(BeirData.open(folder).split("test").queries()).hasSize(1);
  }

  @Test
  void warnsOfJudgedDocumentsThatAreNotThere() throws IOException {
    qrels("q1\td1\t1\nq2\tgone\t1\n");
    assertThat(BeirData.open(folder).split("test").warnings())
        .containsExactly(
            "1 of 2 judged documents are not in the corpus, so no system can find them: 'gone'.");
  }

  private void fails(ThrowingCallable call, TollerException.Kind kind, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(TollerException.class)
        .hasMessage(message.replace("DIR", folder.toString()))
        .extracting(e -> ((TollerException) e).kind())
        .isEqualTo(kind);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    fails(
        () -> BeirData.open(folder.resolve("none")),
        TollerException.Kind.NOT_FOUND,
        "There is no folder 'DIR/none'; a data set in BEIR layout holds corpus.jsonl, queries.jsonl and qrels/<split>.tsv, each plain or .gz.");
    fails(
        () -> BeirData.open(folder).split("../test"),
        TollerException.Kind.NOT_FOUND,
        "The data set 'DIR' has no judgements qrels/../test.tsv; it has the splits [test].");
    qrels("q1\td1\t1\nq3\td1\t1\n");
    fails(
        () -> BeirData.open(folder).split("test"),
        TollerException.Kind.INVALID,
        "The judgements 'DIR/qrels/test.tsv' name 1 of 2 queries that 'DIR/queries.jsonl' does not hold: 'q3'.");
    Files.delete(folder.resolve("corpus.jsonl"));
    fails(
        () -> BeirData.open(folder),
        TollerException.Kind.NOT_FOUND,
        "The folder 'DIR' has no corpus.jsonl; a data set in BEIR layout holds corpus.jsonl, queries.jsonl and qrels/<split>.tsv, each plain or .gz.");
  }

  private void corpusFails(String content, String message) throws IOException {
    corpus(content);
    fails(this::documents, TollerException.Kind.INVALID, message);
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    corpusFails("", "The file 'DIR/corpus.jsonl' holds no document.");
    corpusFails(
        "{\"_id\": \"d\", \"text\": \"\"}\n{\"_id\": \"d\", \"text\": \"\"}",
        "Line 2 of 'DIR/corpus.jsonl' holds the document 'd' a second time.");
    for (String line : List.of("[1]", "{\"_id\": \"d\"", "{} {}", "text")) {
      corpusFails(
          line,
          "Line 1 of 'DIR/corpus.jsonl' should be one JSON object with \"_id\" and \"text\", but is '"
              + line
              + "'.");
    }
    for (String line : List.of("{\"_id\": \"\"}", "{\"text\": \"t\"}", "{\"_id\": 1.5}")) {
      corpusFails(
          line,
          "Line 1 of 'DIR/corpus.jsonl' should be an object whose \"_id\" is a string that is not empty, but is '"
              + line
              + "'.");
    }
    corpusFails(
        "{\"_id\": \"d\", \"text\": 7}",
        "Line 1 of 'DIR/corpus.jsonl' should be an object whose \"text\" is a string, but is '{\"_id\": \"d\", \"text\": 7}'.");
    corpusFails(
        "{\"_id\": \"d\", \"title\": 7}",
        "Line 1 of 'DIR/corpus.jsonl' should be an object whose \"title\", where there is one, is a string, but is '{\"_id\": \"d\", \"title\": 7}'.");
  }

  @Test
  void readsThePublishedSets() {
    Path data =
        data().orElseGet(() -> Assumptions.abort("TOLLER_DATA names no folder with scifact"));
    BeirData scifact = BeirData.open(data.resolve("scifact"));
    BeirSplit split = scifact.split("test");
    assertThat(scifact.name()).isEqualTo("scifact");
    assertThat(split.queries()).hasSize(300);
    assertThat(split.qrels().size()).isEqualTo(339);
    assertThat(split.warnings()).isEmpty();
    List<String> ids = new ArrayList<>();
    scifact.documents(document -> ids.add(document.id()));
    assertThat(ids).hasSize(5183).doesNotHaveDuplicates();
    assertThat(BeirData.open(data.resolve("nfcorpus")).split("test").queries()).hasSize(323);
  }

  private static Optional<Path> data() {
    Stream<Path> named =
        Stream.of(
                System.getProperty("toller.data", ""),
                System.getenv().getOrDefault("TOLLER_DATA", ""))
            .filter(name -> !name.isEmpty())
            .map(Path::of);
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
            .map(at -> at.resolve("shared/data"));
    return Stream.concat(named, above)
        .filter(path -> Files.isDirectory(path.resolve("scifact")))
        .findFirst();
  }
}
