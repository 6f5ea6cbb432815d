// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Filter;
import dev.toller.measure.data.BeirDocument;
import dev.toller.measure.guard.NearDuplicates;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The queries of a split that something was fitted to, in which tested ones may stand. */
final class FittedQueries {

  private static final int RUN = 5;
  private static final double ALMOST_WHOLE = 0.8;

  private final Map<String, String> texts;
  private final NearDuplicates index;

  FittedQueries(Path set, String split) {
    this.texts = texts(set, split);
    this.index = NearDuplicates.in(texts, RUN);
  }

  /** The queries of a split by id. */
  static Map<String, String> texts(Path set, String split) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (BeirDocument query :
        Queries.of(set, split, Filter.ALL, Optional.empty(), Integer.MAX_VALUE).values()) {
      texts.put(query.id(), query.text());
    }
    return texts;
  }

  Collection<String> texts() {
    return texts.values();
  }

  /** Whether at least {@value #ALMOST_WHOLE} of a text's runs of words stand in one of them. */
  boolean hold(String text) {
    return !index.holders(text, ALMOST_WHOLE).isEmpty();
  }
}
