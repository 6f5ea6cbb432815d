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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("run"), content);
  }

  @Test
  void readsByScoreThenIdWhateverTheRank() throws IOException {
    Run run =
        Run.read(
            file(
                """
                q2 Q0 d1 1 0.0 other
                q2 Q0 d0 2 -0.0 other
                q1 Q0 c 1 1e-3 other

                q1\tQ0\tb\t2\t.5\tother
                q1 Q0 a 3 0.50 bm25
                """));
    assertThat(run.tag()).isEqualTo("bm25");
    assertThat(run.rankings()).containsOnlyKeys("q1", "q2");
    assertThat(run.rankings().get("q1").ids()).containsExactly("a", "b", "c");
    assertThat(run.rankings().get("q2").ids()).containsExactly("d0", "d1");
  }

  @Test
  void writesScoresThatFallWithTheRank() {
    Path file = folder.resolve("written");
    Ranking ranking = Ranking.of(List.of(new Hit("b", 1), new Hit("a", 1), new Hit("c", 0.25)));
    Run.of("bm25", Map.of("q", ranking)).write(file);
    assertThat(file)
        .hasContent("q Q0 a 1 1.0 bm25\nq Q0 b 2 0.99999994 bm25\nq Q0 c 3 0.25 bm25\n");
  }

  /** Scores with many ties, and differences that single precision cannot hold. */
  @Test
  void readersInSingleAndDoublePrecisionSeeTheOrderThatWasWritten() throws IOException {
    Path file = folder.resolve("written.gz");
    for (int seed = 0; seed < 20; seed++) {
      Ranking ranking = drawn(new Random(seed));
      Run.of("drawn", Map.of("q", ranking)).write(file);
      assertThat(Run.read(file).rankings().get("q").ids())
          .as("seed " + seed)
          .isEqualTo(ranking.ids());
      assertFalling(scores(file));
    }
  }

  private static Ranking drawn(Random random) {
    double scale = Math.scalb(1.0, random.nextInt(-160, 100));
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double score = random.nextInt(-20, 20) + random.nextInt(3) * 1e-12;
      hits.add(new Hit("d" + random.nextInt() + "-" + i, score * scale));
    }
    return Ranking.of(hits);
  }

  private static List<String> scores(Path file) {
    List<String> scores = new ArrayList<>();
    try (TextLines lines = new TextLines(file)) {
      while (lines.advance()) {
        scores.add(lines.text().split(" ")[4]);
      }
    }
    return scores;
  }

  private static void assertFalling(List<String> scores) {
    for (int i = 1; i < scores.size(); i++) {
      assertThat(Float.parseFloat(scores.get(i))).isLessThan(Float.parseFloat(scores.get(i - 1)));
      assertThat(Double.parseDouble(scores.get(i)))
          .isLessThan(Double.parseDouble(scores.get(i - 1)));
    }
  }

  @Test
  void refusesWhatAFileOfTrecCannotHold() {
    Path file = folder.resolve("written");
    for (double score : new double[] {Double.POSITIVE_INFINITY, -1e300, -Float.MAX_VALUE}) {
      Ranking ranking = Ranking.of(List.of(new Hit("a", score), new Hit("b", score)));
      assertThatThrownBy(() -> Run.of("t", Map.of("q", ranking)).write(file))
          .isInstanceOf(TollerException.class)
          .hasMessageMatching(
              "The score .* of document '[ab]' for query 'q' cannot stand in a run file: it is beyond the range of float\\.");
    }
    assertThatThrownBy(() -> Run.of("my run", Map.of()).write(file))
        .hasMessage(
            "The id 'my run' cannot stand in a file of TREC: it must not be empty and must hold no white space.");
  }

  private void fails(String content, String message) throws IOException {
    Path file = file(content);
    assertThatThrownBy(() -> Run.read(file))
        .isInstanceOf(TollerException.class)
        .hasMessage(message.formatted(file));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    fails("\n", "The run '%s' is empty: nothing was found for any query; look at what made it.");
    fails(
        "q Q0 d 1 2\n",
        "Line 1 of '%s' should be the six columns 'query Q0 document rank score tag', but is 'q Q0 d 1 2'.");
    fails("q Q0 d 1 high t", "Line 1 of '%s' has the score 'high', which should be a number.");
    fails("q Q0 d 1 NaN t", "Line 1 of '%s' has the score 'NaN', which should be a number.");
    fails(
        "q Q0 d 1 2 t\np Q0 d 1 2 t\nq Q0 d 2 1 t",
        "Line 3 of '%s' ranks document 'd' a second time for query 'q'.");
  }
}
