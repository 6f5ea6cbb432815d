// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.engine.encode.StaticEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RarbTaskTest {

  @TempDir Path home;

  private Path folder;

  @BeforeEach
  void writeTask() throws IOException {
    folder = Files.createDirectories(home.resolve("ducks"));
    write(
        "corpus.jsonl",
        """
        {"_id": "x", "text": "Ann"}
        {"_id": "b", "text": "Bert"}
        {"_id": "c", "text": "the pond"}
        {"_id": "a", "text": "the pond of Ann's ducks"}
        """);
    queries("[\"x\", \"b\"]");
    write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\tx\t1\nq2\tc\t1\n");
    write("instruction.txt", "Find the answer.\n");
  }

  private void queries(String candidates) throws IOException {
    write(
        "queries.jsonl",
        """
        {"_id": "q1", "text": "Ann met Bert, and Bert laughed. Who wept?", "metadata": {"candidates": %s}}
        {"_id": "q2", "text": "Where do ducks live?", "metadata": {"candidates": ["c", "a", "c"]}}
        """
            .formatted(candidates));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static Ranking rank(ChoicePool pool, String query) {
    return pool.rank(List.of(query)).findFirst().orElseThrow();
  }

  @Test
  void choicesAreCalledByTheirPlace() {
    RarbTask task = RarbTask.read(folder);
    assertThat(task.name()).isEqualTo("ducks");
    assertThat(task.instruction()).isEqualTo("Find the answer.");
    assertThat(task.choices())
        .containsExactly(
            new RarbTask.Choice("0", "Ann"),
            new RarbTask.Choice("1", "Bert"),
            new RarbTask.Choice("2", "the pond"),
            new RarbTask.Choice("3", "the pond of Ann's ducks"));
    assertThat(task.questions().getFirst().candidates()).containsExactly("0", "1");
    assertThat(task.questions().getLast().candidates()).containsExactly("2", "3", "2");
    assertThat(task.questions().getLast().gold()).containsExactly("2");
    assertThat(task.chance()).isCloseTo((1.0 / 2 + 2.0 / 3) / 2, within(1e-12));
  }

  /** Names that are asked for twice count once, so Ann and Bert tie and stand in corpus order. */
  @Test
  void wordsOfAQuestionCountOnce() {
    RarbTask task = RarbTask.read(folder);
    try (ChoicePool pool = LexicalPool.of(task, home.resolve("index"), LexicalPool.ANCHOR)) {
      assertThat(rank(pool, "Bert, Bert? BERT's pond").ids()).startsWith("1").doesNotContain("0");
      RarbResult result = RarbResult.of(task, pool, Instruction.NONE);
      assertThat(result.documents()).isEqualTo(4);
      assertThat(result.questions())
          .containsExactly(
              new RarbResult.Scored("q1", 1 / (Math.log(3) / Math.log(2)), 1, 0, 0),
              new RarbResult.Scored("q2", 0, 0, 0, 0));
    }
  }

  @Test
  void tiesGoToTheFirstOrAreShared() {
    ChoiceRanking none = new ChoiceRanking(List.of("a", "b", "c", "c"), _ -> 0);
    assertThat(none.first(Set.of("a"))).isOne();
    assertThat(none.first(Set.of("b"))).isZero();
    assertThat(none.share(Set.of("b"))).isEqualTo(0.25);
    assertThat(none.share(Set.of("c"))).isEqualTo(0.5);
    ChoiceRanking clear = new ChoiceRanking(List.of("a", "b"), id -> id.equals("b") ? 1 : -1);
    assertThat(clear.first(Set.of("b"))).isOne();
    assertThat(clear.share(Set.of("a"))).isZero();
  }

  @Test
  void instructionsStandBeforeTheQuestion() {
    RarbTask task = RarbTask.read(folder);
    RarbTask.Question question = task.questions().getLast();
    assertThat(Instruction.NONE.on(task, question)).isEqualTo("Where do ducks live?");
    for (int i = 0; i < 2; i++) {
      assertThat(Instruction.BEFORE.on(task, question))
          .isEqualTo("Find the answer. Where do ducks live?");
    }
    assertThat(Instruction.FRAMED.on(task, question))
        .isEqualTo("Instruct: Find the answer.\nQuery: Where do ducks live?");
    assertThat(Instruction.EMPTY_FRAME.on(task, question))
        .isEqualTo("Instruct: \nQuery: Where do ducks live?");
  }

  @Test
  void vectorsRankEveryChoice() {
    RarbTask task = RarbTask.read(folder);
    try (StaticEncoder encoder = new StaticEncoder();
        ChoicePool pool = new DensePool(task, encoder)) {
      assertThat(rank(pool, "Bert").ids()).hasSize(4).startsWith("1");
    }
  }

  private void fails(String message) {
    assertThatThrownBy(() -> RarbTask.read(folder))
        .isInstanceOf(TollerException.class)
        .hasMessage(message.replace("DIR", folder.toString()));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    queries("[\"x\", \"z\"]");
    fails(
        "The question 'q1' of 'DIR/queries.jsonl' names the candidate 'z', which the corpus lacks.");
    queries("[\"b\"]");
    fails("The question 'q1' of 'DIR/queries.jsonl' has no right choice among its candidates [b].");
    queries("7");
    fails(
        "Line 1 of 'DIR/queries.jsonl' should be an object whose \"metadata.candidates\" is a list of strings, but is '{\"_id\": \"q1\", \"text\": \"Ann met Bert, and Bert laughed. Who wept?\", \"metadata\": {...'.");
    queries("[\"x\"]");
    Files.delete(folder.resolve("instruction.txt"));
    fails(
        "The folder 'DIR' has no instruction.txt; a task of RAR-b holds corpus.jsonl, queries.jsonl, qrels/test.tsv, each plain or .gz, and instruction.txt.");
  }
}
