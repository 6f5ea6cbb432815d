// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.model.Output;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Scores of late interaction (Khattab and Zaharia 2020): for each vector of a query the largest
 * inner product with a kept vector of a document, summed. The tokens of the texts and which of them
 * are kept are taken from the cases of the same fixture that have these texts.
 */
final class MaxSimExpectation implements Expectation {

  @Override
  public double error(Subject subject, Fixture fixture, Example example, Manner manner) {
    String language = example.inputs().at("language").text(subject.language());
    List<float[][]> queries = new ArrayList<>();
    List<float[][]> documents = new ArrayList<>();
    for (String text : example.inputs().at("queries").texts()) {
      queries.add(query(subject, Place.of(fixture, text, language, LateInteraction::isQuery)));
    }
    for (String text : example.inputs().at("documents").texts()) {
      documents.add(
          document(subject, Place.of(fixture, text, language, LateInteraction::isDocument)));
    }
    return Expectation.largest(
        example.expected().at("scores").numbers(), scores(queries, documents));
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

  private static float[][] query(Subject subject, Place place) {
    return vectors(subject, place, place.rows().expanded(subject.positions()));
  }

  private static float[][] document(Subject subject, Place place) {
    float[][] all = vectors(subject, place, place.rows().batch(subject.positions()));
    int[] kept = place.kept();
    List<float[]> some = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      if (kept[i] != 0) {
        some.add(all[i]);
      }
    }
    return some.toArray(float[][]::new);
  }

  private static float[][] vectors(Subject subject, Place place, Batch batch) {
    Matrix matrix = subject.run(place.language(), Output.TOKEN_EMBEDDINGS, batch).getFirst();
    float[][] vectors = new float[matrix.rows()][];
    for (int row = 0; row < vectors.length; row++) {
      vectors[row] = matrix.row(row);
    }
    return vectors;
  }

  /** A row of a case. */
  private record Place(Example example, int row, String language) {

    static Place of(Fixture fixture, String text, String language, Predicate<Example> kind) {
      for (Example example : fixture.examples()) {
        int row = example.inputs().at("texts").texts().indexOf(text);
        boolean spoken = example.inputs().at("language").text(language).equals(language);
        if (row >= 0 && spoken && kind.test(example)) {
          return new Place(example, row, language);
        }
      }
      throw new IllegalArgumentException("No case has the text '%s'.".formatted(text));
    }

    TokenRows rows() {
      return example.rows().rows(row);
    }

    int[] kept() {
      return example.expected().at("kept").at(row).integers();
    }
  }
}
