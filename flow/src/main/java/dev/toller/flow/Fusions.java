// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import dev.toller.flow.fusion.Fusion;
import dev.toller.flow.fusion.Interpolate;
import dev.toller.flow.fusion.Normalisation;
import dev.toller.flow.fusion.ReciprocalRank;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes fusions of what flow files say. */
final class Fusions {

  static final List<String> NAMES = List.of("interpolate", "rrf");

  private static final String THEORETICAL = "theoretical";

  private Fusions() {}

  static Fusion create(String name, Map<String, Object> parameters) {
    return switch (name) {
      case "rrf" -> {
        var given = new Parameters("the fusion 'rrf'", parameters, List.of("k"));
        yield new ReciprocalRank(given.integer("k", 1, 1_000_000, ReciprocalRank.DEFAULT_K));
      }
      case "interpolate" -> {
        var given =
            new Parameters("the fusion 'interpolate'", parameters, List.of("weights", "normalise"));
        yield new Interpolate(given.numbers("weights"), normalisation(given));
      }
      default ->
          throw TollerException.invalid(
              "There is no fusion '%s'; %s.".formatted(name, Names.instead(name, NAMES)));
    };
  }

  private static Normalisation normalisation(Parameters given) {
    if (given.has("normalise") && given.value("normalise") instanceof Map<?, ?> map) {
      return theoretical(map);
    }
    String word = given.choice("normalise", words(), Normalisation.Observed.MIN_MAX.written());
    for (Normalisation.Observed observed : Normalisation.Observed.values()) {
      if (observed.written().equals(word)) {
        return observed;
      }
    }
    return new Normalisation.Theoretical(List.of());
  }

  private static Normalisation theoretical(Map<?, ?> map) {
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put((String) key, value));
    return new Normalisation.Theoretical(
        new Parameters("the parameter 'normalise'", named, List.of(THEORETICAL))
            .numbers(THEORETICAL));
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>(List.of(THEORETICAL));
    for (Normalisation.Observed observed : Normalisation.Observed.values()) {
      words.add(observed.written());
    }
    return words;
  }
}
