// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.model.Output;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Matrix;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Scores of late interaction (Khattab and Zaharia 2020): for each vector of a query the largest
 * inner product with a kept vector of a document, summed. Texts go through the fixture's own
 * tokenizer, each alone.
 */
final class MaxSimExpectation implements Expectation {

  @Override
  public double error(Subject subject, Fixture fixture, Example example, Manner manner) {
    String language = example.inputs().at("language").text(subject.language());
    List<float[][]> queries = vectors(example, "queries", text -> query(subject, text, language));
    List<float[][]> documents =
        vectors(example, "documents", text -> document(subject, text, language));
    return Expectation.largest(
        example.expected().at("scores").numbers(), scores(queries, documents));
  }

  private static List<float[][]> vectors(
      Example example, String key, Function<String, float[][]> maker) {
    return example.inputs().at(key).texts().stream().map(maker).toList();
  }

  private static float[] scores(List<float[][]> queries, List<float[][]> documents) {
    float[] scores = new float[queries.size() * documents.size()];
    int next = 0;
    for (float[][] query : queries) {
      for (float[][] document : documents) {
        scores[next++] = maxSim(query, document);
      }
    }
    return scores;
  }

  private static float maxSim(float[][] query, float[][] document) {
    float sum = 0;
    for (float[] token : query) {
      float largest = Float.NEGATIVE_INFINITY;
      for (float[] other : document) {
        largest = Math.max(largest, dot(token, other));
      }
      sum += largest;
    }
    return sum;
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static float[][] query(Subject subject, String text, String language) {
    TokenRows rows = subject.texts().feed().queries(List.of(text));
    return vectors(subject, language, rows.expanded(subject.positions()));
  }

  private static float[][] document(Subject subject, String text, String language) {
    TokenRows rows = subject.texts().feed().documents(List.of(text));
    float[][] all = vectors(subject, language, rows.batch(subject.positions()));
    int[] tokens = rows.real().getFirst();
    return IntStream.range(0, all.length)
        .filter(i -> subject.texts().feed().kept(tokens[i]))
        .mapToObj(i -> all[i])
        .toArray(float[][]::new);
  }

  private static float[][] vectors(Subject subject, String language, Batch batch) {
    Matrix matrix = subject.run(language, Output.TOKEN_EMBEDDINGS, batch).getFirst();
    return IntStream.range(0, matrix.rows()).mapToObj(matrix::row).toArray(float[][]::new);
  }
}
