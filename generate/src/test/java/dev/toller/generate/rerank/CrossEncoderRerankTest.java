// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.engine.encode.CrossEncoder;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.operator.Retrieve;
import dev.toller.testkit.FixedCorpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Reranking by a tiny cross-encoder from the golden fixtures. */
class CrossEncoderRerankTest {

  private static Path model() {
    String data = System.getProperty("toller.data", System.getenv("TOLLER_DATA"));
    Stream<Path> homes =
        data != null
            ? Stream.of(Path.of(data))
            : Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared/data"));
    return homes
        .map(above ->
            above.resolveSibling("goldens/bert-sequence-classification/cross-encoder-1-label"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseGet(() ->
            Assumptions.abort(
                "the golden fixtures are not there; -Dtoller.data=DIR names the folder beside theirs"));
  }

  @Test
  void theRankingIsThatOfTheModelsScores() {
    Path folder = model();
    FixedCorpus corpus = new FixedCorpus();
    Environment environment = Environment.of(corpus);
    Context found =
        new Retrieve("dense", 5).apply(Context.of("the coat of a dog", Filter.ALL, 5), environment);
    Context reranked =
        new RerankType().create(Map.of("model", folder.toString())).apply(found, environment);
    List<Passage> passages = corpus.passages(found.ranking(), 5);
    try (CrossEncoder encoder = TextModel.open(folder).crossEncoder(new JvmBackend(), 1)) {
      List<Float> scores =
          encoder.score("the coat of a dog", passages.stream().map(Passage::indexed).toList());
      assertThat(reranked.ranking().hits())
          .hasSize(5)
          .allSatisfy(hit ->
              assertThat(hit)
                  .isEqualTo(
                      new Hit(hit.id(), scores.get(found.ranking().ids().indexOf(hit.id())))));
    }
  }
}
