// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarginScoresTest {

  @TempDir Path folder;

  private static final Run SCORED =
      Run.of(
          "teacher",
          Map.of(
              "q1",
              Ranking.of(List.of(new Hit("a", 3), new Hit("b", 2), new Hit("c", -1))),
              "q2",
              Ranking.of(List.of(new Hit("b", 5)))));

  private Qrels qrels() throws IOException {
    Path file = folder.resolve("test.tsv");
    Files.writeString(file, "query-id\tcorpus-id\tscore\nq1\ta\t1\nq1\tb\t0\nq2\tb\t1\n");
    return Qrels.read(file);
  }

  @Test
  void pairsAreEveryRelevantDocumentWithEveryOtherOne() throws IOException {
    MarginScores margins = MarginScores.of(SCORED, qrels());
    assertThat(margins.rows())
        .containsExactly(
            new MarginScores.Row(3, 2, "q1", "a", "b"),
            new MarginScores.Row(3, -1, "q1", "a", "c"));
    Path file = folder.resolve("margins.tsv");
    margins.write(file);
    assertThat(Files.readString(file)).isEqualTo("3.0\t2.0\tq1\ta\tb\n3.0\t-1.0\tq1\ta\tc\n");
    assertThat(MarginScores.read(file)).isEqualTo(margins);
  }

  @Test
  void asRunsTheyAreScoresAndNegatives() {
    MarginScores margins =
        new MarginScores(
            List.of(
                new MarginScores.Row(3, 2, "q", "a", "b"),
                new MarginScores.Row(3, 4, "q", "a", "c")));
    assertThat(margins.scores().rankings())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "q", Ranking.of(List.of(new Hit("c", 4), new Hit("a", 3), new Hit("b", 2))))));
    assertThat(margins.others().rankings().get("q").ids()).containsExactly("c", "b");
  }

  @Test
  void aLineThatIsNoneIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.tsv"), "1\t2\tq\ta\tb\n1\tx\tq\ta\tb\n");
    assertThatThrownBy(() -> MarginScores.read(file))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining("Line 2 of")
        .hasMessageContaining("five columns divided by tabs");
  }

  @Test
  void otherScoresAreOfCandidatesOfRelevantDocumentsOrOfAll() throws IOException {
    Map<String, String> texts = new TreeMap<>(Map.of("a", "aaa", "b", "bb", "c", "c", "d", "dddd"));
    Rescoring.Scores length =
        (query, documents) ->
            documents.stream().map(text -> (float) (text.length() + query.length())).toList();
    Run found = Run.of("x", Map.of("q1", Ranking.of(List.of(new Hit("c", 1)))));
    assertThat(new Rescoring(texts, qrels(), Optional.of(found), true).of("q1", "q", length).hits())
        .containsExactly(new Hit("a", 4), new Hit("c", 2));
    assertThat(new Rescoring(texts, qrels(), Optional.of(found), false).of("q1", "", length).ids())
        .containsExactly("c");
    assertThat(new Rescoring(texts, qrels(), Optional.empty(), false).of("q1", "", length).ids())
        .containsExactly("d", "a", "b", "c");
    assertThat(new Rescoring(texts, qrels(), Optional.of(found), false).of("q2", "", length))
        .isEqualTo(Ranking.EMPTY);
  }
}
