// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.Comparator;

/**
 * A passage found, with its score.
 *
 * @param id the passage's id
 * @param score higher is better; comparable within one ranking only; never NaN
 */
public record Hit(String id, double score) {

  /**
   * The one tie rule: score descending, then id ascending (by UTF-16 code units). Every ranking,
   * run file and measure uses it.
   */
  public static final Comparator<Hit> ORDER =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id);

  public Hit {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("the score of '%s' is NaN".formatted(id));
    }
  }
}
