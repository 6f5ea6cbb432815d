// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.Encoder;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A pool that is ranked by the cosine of one vector a text; all choices are found. A vector of
 * length 0 has the cosine 0 with every other.
 */
public final class DensePool implements ChoicePool {

  private final Encoder<Dense> encoder;
  private final List<String> ids;
  private final List<float[]> vectors;

  /**
   * Encodes the choices of a task.
   *
   * @param encoder the caller closes it, after the pool's last use
   */
  public DensePool(RarbTask task, Encoder<Dense> encoder) {
    this.encoder = encoder;
    this.ids = task.choices().stream().map(RarbTask.Choice::id).toList();
    this.vectors =
        unit(encoder, task.choices().stream().map(RarbTask.Choice::text).toList(), Role.DOCUMENT);
  }

  private static List<float[]> unit(Encoder<Dense> encoder, List<String> texts, Role role) {
    return encoder.encode(texts, role).stream().map(dense -> unit(dense.vector())).toList();
  }

  private static float[] unit(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = length == 0 ? 0 : (float) (vector[i] / length);
    }
    return unit;
  }

  private static double dot(float[] one, float[] other) {
    double product = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
    }
    return product;
  }

  @Override
  public Stream<Ranking> rank(List<String> queries) {
    return unit(encoder, queries, Role.QUERY).stream().map(this::rank);
  }

  private Ranking rank(float[] asked) {
    return Ranking.of(
        IntStream.range(0, ids.size())
            .mapToObj(i -> new Hit(ids.get(i), dot(asked, vectors.get(i))))
            .toList());
  }

  @Override
  public void close() {}
}
