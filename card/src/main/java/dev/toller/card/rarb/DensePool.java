// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.Encoder;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.engine.kernel.Kernels;
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
  private final int dimension;
  private final float[] rows;

  /**
   * Encodes the choices of a task.
   *
   * @param encoder the caller closes it, after the pool's last use
   */
  public DensePool(RarbTask task, Encoder<Dense> encoder) {
    this.encoder = encoder;
    this.ids = task.choices().stream().map(RarbTask.Choice::id).toList();
    this.dimension = encoder.description().dimension();
    this.rows = rows(task.choices().stream().map(RarbTask.Choice::text).toList());
  }

  private float[] rows(List<String> texts) {
    float[] all = new float[Math.multiplyExact(texts.size(), dimension)];
    int at = 0;
    for (Dense text : encoder.encode(texts, Role.DOCUMENT)) {
      System.arraycopy(text.vector(), 0, all, at, dimension);
      at += dimension;
    }
    return all;
  }

  @Override
  public Stream<Ranking> rank(List<String> queries) {
    return encoder.encode(queries, Role.QUERY).stream().map(query -> rank(query.vector()));
  }

  private Ranking rank(float[] query) {
    float[] cosines = new float[ids.size()];
    Kernels.best().cosines(query, 0, dimension, rows, 0, dimension, cosines.length, cosines, 0);
    return Ranking.of(
        IntStream.range(0, cosines.length).mapToObj(i -> new Hit(ids.get(i), cosines[i])).toList());
  }

  @Override
  public void close() {}
}
