// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QrelsTest {

  private static final Qrels EXPECTED =
      Qrels.of(Map.of("q1", Map.of("d1", 2, "d2", 0), "q2", Map.of("d1", -1)));

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("qrels"), content);
  }

  @Test
  void readsBothForms() throws IOException {
    assertThat(Qrels.read(file("q1 0 d1 2\nq1\tQ0\td2\t0\nq2  0  d1  -1\n"))).isEqualTo(EXPECTED);
    assertThat(Qrels.read(file("query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td1\t-1")))
        .isEqualTo(EXPECTED);
    assertThat(EXPECTED.size()).isEqualTo(3);
    assertThat(EXPECTED.of("q1")).containsEntry("d2", 0);
    assertThat(EXPECTED.of("q9")).isEmpty();
  }

  @Test
  void idsOfBeirMayHoldSpaces() throws IOException {
    assertThat(Qrels.read(file("query-id\tcorpus-id\tscore\nq 1\td 1\t1")))
        .isEqualTo(Qrels.of(Map.of("q 1", Map.of("d 1", 1))));
  }

  @Test
  void writesWhatItReads() {
    Path written = folder.resolve("written.gz");
    EXPECTED.writeTrec(written);
    assertThat(Qrels.read(written)).isEqualTo(EXPECTED);
    assertThatThrownBy(() -> Qrels.of(Map.of("q 1", Map.of("d", 1))).writeTrec(written))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The id 'q 1' cannot stand in a file of TREC: it must not be empty and must hold no white space.");
  }

  private void fails(String content, String message) throws IOException {
    Path file = file(content);
    assertThatThrownBy(() -> Qrels.read(file))
        .isInstanceOf(TollerException.class)
        .hasMessage(message.formatted(file));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    fails("", "The judgements '%s' are empty.");
    fails("query-id\tcorpus-id\tscore\n", "The judgements '%s' hold a header and nothing else.");
    fails(
        "q1\td1\t1\n",
        "Line 1 of '%s' should be the header 'query-id<TAB>corpus-id<TAB>score' or the four columns 'query 0 document grade', but is 'q1 d1 1'.");
    fails(
        "q1 0 d1 1\n\nq1 0 d2\n",
        "Line 3 of '%s' should be the four columns 'query 0 document grade', but is 'q1 0 d2'.");
    fails(
        "query-id\tcorpus-id\tscore\nq1 d1 1",
        "Line 2 of '%s' should be the three columns 'query-id<TAB>corpus-id<TAB>score', but is 'q1 d1 1'.");
    fails(
        "q1 0 d1 yes",
        "Line 1 of '%s' has the grade 'yes', which should be a whole number from -127 to 127.");
    fails(
        "q1 0 d1 128",
        "Line 1 of '%s' has the grade '128', which should be a whole number from -127 to 127.");
    fails(
        "q1 0 d1 1\nq2 0 d1 1\nq1 0 d1 1",
        "Line 3 of '%s' judges document 'd1' a second time for query 'q1'.");
  }
}
