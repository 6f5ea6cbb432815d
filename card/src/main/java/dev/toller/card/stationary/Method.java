// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How models learn their classes: all that differs between the methods that are compared.
 *
 * @param head the classifier's rows
 * @param pull the weight of the term that pulls towards the model before, from 0 to 1; the
 *     classifier has the rest
 */
record Method(Head head, double pull) {

  /** Where the rows of a classifier come from. */
  enum Head {
    /** They learn. */
    LEARNED,
    /** They are the corners of one simplex in every model. */
    SIMPLEX
  }

  /** Corners of the simplex; vectors have one dimension fewer, in every method. */
  static final int CORNERS = 256;

  /** Reads {@code head} and {@code pull}. */
  static Method of(Parameters given) {
    return new Method(
        given.choice("head", Head.class, Head.SIMPLEX), given.number("pull", 0, 1, 0));
  }

  /**
   * What a model learns to make small.
   *
   * @param from whether its classes take corners from the {@code top} or the {@code bottom}
   */
  List<Map<String, Object>> objectives(String from) {
    Map<String, Object> classifier = new LinkedHashMap<>();
    if (head == Head.SIMPLEX) {
      classifier.put("corners", CORNERS);
      classifier.put("from", from);
    }
    if (pull == 0) {
      return List.of(Map.of(name(), classifier));
    }
    classifier.put("weight", 1 - pull);
    return List.of(Map.of(name(), classifier), Map.of("hoc", Map.of("mu", 10, "weight", pull)));
  }

  private String name() {
    return head == Head.SIMPLEX ? "simplex" : "classes";
  }
}
