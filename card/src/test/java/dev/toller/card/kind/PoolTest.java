// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.Qrels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolTest {

  @TempDir private Path folder;

  @Test
  void thoseThatAreJudgedAreTheOnesWithAJudgementOfAnyGrade() throws IOException {
    Files.createDirectories(folder.resolve("qrels"));
    Files.writeString(
        folder.resolve("corpus.jsonl"),
        """
        {"_id": "c", "title": "", "text": "three"}
        {"_id": "a", "title": "", "text": "one"}
        {"_id": "b", "title": "", "text": "two"}
        """);
    Files.writeString(folder.resolve("queries.jsonl"), "{\"_id\": \"q\", \"text\": \"which\"}\n");
    Files.writeString(
        folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq\tc\t1\nq\tb\t0\n");
    BeirData data = BeirData.open(folder);
    Qrels qrels = data.split("test").qrels();
    assertThat(List.copyOf(Pool.ALL.texts(data, qrels).values()))
        .containsExactly("three", "one", "two");
    assertThat(List.copyOf(Pool.JUDGED.texts(data, qrels).values()))
        .containsExactly("three", "two");
  }
}
