// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Encoder;
import dev.toller.Representation;
import dev.toller.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads queries and documents apart, and compares what it made of them. What it made of the last
 * documents is remembered, since the same ones are asked for by many queries.
 *
 * @param <R> the kind of representation
 */
final class ApartScorer<R extends Representation> implements PairScorer {

  private final Encoder<R> encoder;
  private final Interaction<R> interaction;
  private final Map<String, R> remembered;

  /**
   * @param encoder its own from now on, as is the interaction
   * @param most how many documents are remembered
   */
  ApartScorer(Encoder<R> encoder, Interaction<R> interaction, int most) {
    this.encoder = encoder;
    this.interaction = interaction;
    this.remembered =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<String, R> eldest) {
                return size() > most;
              }
            });
  }

  @Override
  public List<Float> score(String query, List<String> documents) {
    R asked = encoder.encode(query, Role.QUERY);
    return interaction.scores(asked, read(documents));
  }

  private List<R> read(List<String> documents) {
    List<R> all = new ArrayList<>(documents.stream().map(remembered::get).toList());
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) == null) {
        missing.add(i);
      }
    }
    List<R> made = encoder.encode(missing.stream().map(documents::get).toList(), Role.DOCUMENT);
    for (int i = 0; i < made.size(); i++) {
      all.set(missing.get(i), made.get(i));
      remembered.put(documents.get(missing.get(i)), made.get(i));
    }
    return all;
  }

  @Override
  public void close() {
    encoder.close();
    interaction.close();
  }
}
