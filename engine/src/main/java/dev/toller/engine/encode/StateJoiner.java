// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Representation.MultiVector;
import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.work.Lazy;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the states of a query and of a document together, by the later layers of a network. A score
 * depends on the pair alone, bit for bit.
 *
 * @param network from states as features to scores; its own from now on
 * @param threads how many work together at most
 */
record StateJoiner(Lazy<Executable> network, int threads) implements Interaction<MultiVector> {

  /** States of a portion: enough to pay for reading the weights. */
  private static final int PORTION = 2048;

  @Override
  public float score(MultiVector query, MultiVector document) {
    return scores(query, List.of(document)).getFirst();
  }

  @Override
  public List<Float> scores(MultiVector query, List<MultiVector> documents) {
    List<Float> scores = new ArrayList<>();
    int from = 0;
    while (from < documents.size()) {
      int end = from;
      int room = PORTION;
      do {
        room -= rows(query) + rows(documents.get(end++));
      } while (end < documents.size() && room > 0);
      Matrix made = joined(query, documents.subList(from, end));
      for (float score : made.values()) {
        scores.add(score);
      }
      from = end;
    }
    return scores;
  }

  private static int rows(MultiVector states) {
    return states.values().length / states.dimension();
  }

  private Matrix joined(MultiVector query, List<MultiVector> documents) {
    int[] lengths = new int[2 * documents.size()];
    int numbers = 0;
    for (int i = 0; i < documents.size(); i++) {
      lengths[2 * i] = rows(query);
      lengths[2 * i + 1] = rows(documents.get(i));
      numbers += query.values().length + documents.get(i).values().length;
    }
    FloatBuffer states = FloatBuffer.allocate(numbers);
    documents.forEach(document -> states.put(query.values()).put(document.values()));
    Batch batch =
        new Batch(
            Layout.ofLengths(lengths), Optional.empty(), Map.of(), Optional.of(states.array()));
    return network.get().run(batch, threads).getFirst();
  }

  @Override
  public void close() {
    network.close().ifPresent(Executable::close);
  }
}
