// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

import dev.toller.flow.Merge;
import dev.toller.flow.MergeType;
import dev.toller.flow.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link Interpolate}. */
public final class InterpolateType implements MergeType {

  private static final String THEORETICAL = "theoretical";

  @Override
  public String name() {
    return Interpolate.NAME;
  }

  @Override
  public String help() {
    return "one ranking by the weighted mean of scores: weights (one a branch, equal by default), normalise (%s; %s by default), missing (what a passage counts that a branch did not find: %s, as the scale says, by default; %s, as much as the lowest found)"
        .formatted(
            String.join(", ", words()),
            Normalisation.Observed.MIN_MAX.written(),
            Parameters.word(Missing.NORMALISED),
            Parameters.word(Missing.MINIMUM));
  }

  @Override
  public Merge create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the merge 'interpolate'", parameters, List.of("weights", "normalise", "missing"));
    return new Interpolate(
        given.numbers("weights"),
        normalisation(given),
        given.choice("missing", Missing.class, Missing.NORMALISED));
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
