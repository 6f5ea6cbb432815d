// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.Encoder;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import java.util.List;
import java.util.stream.IntStream;

/** A pool that is ranked by the cosine of one vector a text; all choices are found. */
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
    List<String> texts = task.choices().stream().map(RarbTask.Choice::text).toList();
    this.vectors = encoder.encode(texts, Role.DOCUMENT).stream().map(Dense::vector).toList();
  }

  @Override
  public Ranking rank(String query) {
    float[] asked = encoder.encode(query, Role.QUERY).vector();
    return Ranking.of(
        IntStream.range(0, ids.size())
            .mapToObj(i -> new Hit(ids.get(i), cosine(asked, vectors.get(i))))
            .toList());
  }

  private static double cosine(float[] one, float[] other) {
    double product = 0;
    double squaresOne = 0;
    double squaresOther = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
      squaresOne += (double) one[i] * one[i];
      squaresOther += (double) other[i] * other[i];
    }
    return squaresOne == 0 || squaresOther == 0
        ? 0
        : product / Math.sqrt(squaresOne * squaresOther);
  }

  @Override
  public void close() {}
}
