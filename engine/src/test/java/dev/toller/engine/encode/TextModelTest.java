// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Representation.MultiVector;
import dev.toller.Representation.Sparse;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.engine.Fixtures;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.tensor.Backend;
import dev.toller.engine.text.IdfTable;
import dev.toller.engine.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Model folders as encoders, from texts to what the reference computed. */
class TextModelTest {

  private static final float CLOSE = 1e-4f;
  private static final Backend JVM = new JvmBackend();

  /** The cases of a fixture that have an input and an expected output. */
  private static List<Config> cases(Path folder, String input, String expected) {
    List<Config> cases =
        Config.read(folder.resolve("expected.json")).objects("cases").stream()
            .filter(one -> one.object("inputs").has(input))
            .filter(one -> one.object("expected").has(expected))
            .toList();
    assertThat(cases).isNotEmpty();
    return cases;
  }

  private static float[][] expected(Config one, String key) {
    return one.object("expected").rows(key).stream()
        .map(TextModelTest::floats)
        .toArray(float[][]::new);
  }

  private static float[] floats(List<String> row) {
    float[] floats = new float[row.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Float.parseFloat(row.get(i));
    }
    return floats;
  }

  private static void assertClose(float[] made, float[] expected) {
    assertThat(made).usingComparatorWithPrecision(CLOSE).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert/minilm-mean-normalize",
        "modernbert/granite-cls-normalize",
        "xlm-roberta/e5-mean-normalize",
        "qwen3/embedding-last-token",
        "t5-encoder/sentence-t5-dense"
      })
  void denseEncodersMakeTheSentenceEmbedding(String name) {
    Path folder = Fixtures.folder(name);
    try (Encoder<Dense> encoder = TextModel.open(folder).dense(JVM, 2)) {
      for (Config one : cases(folder, "texts", "sentence_embedding")) {
        float[][] expected = expected(one, "sentence_embedding");
        Config inputs = one.object("inputs");
        Role role = inputs.has("prompt") ? Role.QUERY : Role.DOCUMENT;
        List<Dense> made = encoder.encode(inputs.strings("texts"), role);
        for (int i = 0; i < expected.length; i++) {
          assertClose(made.get(i).vector(), expected[i]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert-masked-lm/splade-tied",
        "modernbert-masked-lm/tied",
        "xlm-roberta-masked-lm/tied"
      })
  void sparseEncodersMakeWeightsOverTheVocabulary(String name) {
    Path folder = Fixtures.folder(name);
    try (Encoder<Sparse> encoder = TextModel.open(folder).sparse(JVM, 2)) {
      for (Config one : cases(folder, "texts", "splade")) {
        float[][] expected = expected(one, "splade");
        List<Sparse> made = encoder.encode(one.object("inputs").strings("texts"), Role.DOCUMENT);
        for (int i = 0; i < expected.length; i++) {
          assertClose(spread(made.get(i), expected[i].length), expected[i]);
        }
      }
    }
  }

  private static float[] spread(Sparse sparse, int size) {
    float[] all = new float[size];
    for (int i = 0; i < sparse.terms().length; i++) {
      all[sparse.terms()[i]] = sparse.weights()[i];
    }
    return all;
  }

  @Test
  void lateInteractionEncodersMakeTheScoresOfColbert() {
    Path folder = Fixtures.folder("colbert/bert-colbertv2-layout");
    try (Encoder<MultiVector> encoder = TextModel.open(folder).multiVector(JVM, 2)) {
      for (Config one : cases(folder, "queries", "scores")) {
        float[][] expected = expected(one, "scores");
        List<MultiVector> queries =
            encoder.encode(one.object("inputs").strings("queries"), Role.QUERY);
        List<MultiVector> documents =
            encoder.encode(one.object("inputs").strings("documents"), Role.DOCUMENT);
        for (int i = 0; i < expected.length; i++) {
          MultiVector query = queries.get(i);
          float[] made = new float[documents.size()];
          for (int j = 0; j < made.length; j++) {
            made[j] = maxSim(query, documents.get(j));
          }
          assertClose(made, expected[i]);
        }
      }
    }
  }

  private static float maxSim(MultiVector query, MultiVector document) {
    float sum = 0;
    for (int i = 0; i < query.values().length; i += query.dimension()) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < document.values().length; j += query.dimension()) {
        float product = 0;
        for (int k = 0; k < query.dimension(); k++) {
          product += query.values()[i + k] * document.values()[j + k];
        }
        largest = Math.max(largest, product);
      }
      sum += largest;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert-sequence-classification/cross-encoder-1-label",
        "modernbert-sequence-classification/cls-1-label",
        "xlm-roberta-sequence-classification/reranker-1-label"
      })
  void crossEncodersScorePairs(String name) {
    Path folder = Fixtures.folder(name);
    try (CrossEncoder encoder = TextModel.open(folder).crossEncoder(JVM, 2)) {
      for (Config one : cases(folder, "pairs", "cross_encoder_scores")) {
        List<List<String>> pairs = one.object("inputs").rows("pairs");
        List<Double> expected = one.object("expected").numbers("cross_encoder_scores");
        for (int i = 0; i < pairs.size(); i++) {
          List<String> pair = pairs.get(i);
          float made = encoder.score(pair.get(0), List.of(pair.get(1))).getFirst();
          assertClose(new float[] {made}, new float[] {expected.get(i).floatValue()});
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert/minilm-mean-normalize",
        "bert-masked-lm/splade-tied",
        "colbert/bert-colbertv2-layout",
        "bert-sequence-classification/cross-encoder-1-label"
      })
  void anyModelThatScoresPairsRemembersDocumentsWithoutAnotherScore(String name) {
    List<String> documents = List.of("the bridge", "a river and a stone", "the bridge");
    try (PairScorer fresh = TextModel.open(Fixtures.folder(name)).scorer(JVM, 2, 1);
        PairScorer remembering = TextModel.open(Fixtures.folder(name)).scorer(JVM, 2, 10)) {
      List<Float> scores = fresh.score("where is the bridge", documents);
      assertThat(scores).hasSize(3);
      assertThat(scores.get(2)).isEqualTo(scores.get(0));
      assertThat(remembering.score("where is the bridge", documents)).isEqualTo(scores);
      assertThat(remembering.score("where is the bridge", documents)).isEqualTo(scores);
      assertThat(remembering.score("a stone", List.of("a stone", "the bridge")))
          .isEqualTo(fresh.score("a stone", List.of("a stone", "the bridge")));
    }
  }

  @Test
  void queriesOfAModelWithATableNeedNoNetwork(@TempDir Path copy) throws IOException {
    Path folder = Fixtures.folder("bert-masked-lm/splade-tied");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Tokenizer tokenizer = Tokenizer.open(folder);
    float[] weights = new float[tokenizer.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 + i;
    }
    IdfTable.of(weights).write(copy.resolve(TextModel.QUERY_TABLE), tokenizer::token);
    String text = "the bridge the bridge";
    try (Encoder<Sparse> plain = TextModel.open(folder).sparse(JVM, 1);
        Encoder<Sparse> tabled = TextModel.open(copy).sparse(JVM, 1)) {
      Sparse query = tabled.encode(text, Role.QUERY);
      int[] pieces = Arrays.stream(tokenizer.pieces(text)).distinct().sorted().toArray();
      assertThat(query.terms()).containsExactly(pieces);
      for (int i = 0; i < pieces.length; i++) {
        assertThat(query.weights()[i]).isEqualTo(1f + pieces[i]);
      }
      Sparse document = tabled.encode(text, Role.DOCUMENT);
      Set<Integer> special = tokenizer.settings().special().all();
      Sparse whole = plain.encode(text, Role.DOCUMENT);
      assertThat(document.terms())
          .containsExactly(
              Arrays.stream(whole.terms()).filter(term -> !special.contains(term)).toArray());
    }
  }

  @Test
  void aModelForAnotherPurposeIsRefused() {
    Path folder = Fixtures.folder("bert-masked-lm/splade-tied");
    assertThatThrownBy(() -> TextModel.open(folder).dense(JVM, 1))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The model in '%s' is not a dense encoder: it is a sparse encoder.".formatted(folder));
  }
}
