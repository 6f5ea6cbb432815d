// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.card.stationary.Intents.Labelled;
import dev.toller.engine.encode.NetworkEncoder;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Searches with the queries of each model in what it and every older one encoded: among means of
 * intents, as the paper does, and among single texts; and with the newest model's queries in a
 * gallery whose texts came one after the other, each encoded by the model of its time.
 *
 * @param intents what is searched
 * @param models folders, the oldest first
 */
record AgedSearch(Intents intents, List<Path> models) {

  private static final int THREADS = 2;
  private static final long AGES = 7;

  Found found() {
    List<Vectors> galleries =
        models.stream().map(model -> encoded(model, intents.gallery())).toList();
    List<Vectors> queries =
        models.stream().map(model -> encoded(model, intents.queries())).toList();
    Found found = new Found();
    for (int old = 0; old < models.size(); old++) {
      Vectors single = galleries.get(old);
      Vectors means = single.means();
      for (int now = old; now < models.size(); now++) {
        found.add(Found.Among.SINGLE, now, old, single.nearest(queries.get(now)));
        found.add(Found.Among.MEANS, now, old, means.nearest(queries.get(now)));
      }
    }
    Vectors mixed = Vectors.mixed(galleries, ages());
    int newest = models.size() - 1;
    found.add(Found.Among.SINGLE, newest, Found.MIXED, mixed.nearest(queries.getLast()));
    found.add(Found.Among.MEANS, newest, Found.MIXED, mixed.means().nearest(queries.getLast()));
    return found;
  }

  private Vectors encoded(Path model, List<Labelled> texts) {
    try (NetworkEncoder<Dense> encoder = TextModel.open(model).dense(new JvmBackend(), THREADS)) {
      return Vectors.of(
          encoder.encode(texts.stream().map(Labelled::text).toList(), Role.DOCUMENT),
          intents.labels(texts));
    }
  }

  /** Which model encoded each text of the gallery: each as likely as the other. */
  private int[] ages() {
    return new Random(AGES).ints(intents.gallery().size(), 0, models.size()).toArray();
  }
}
