// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  private static final List<String> QUERIES =
      IntStream.range(0, 23).mapToObj(i -> "q" + i).toList();

  private final CrossValidation folds = new CrossValidation(QUERIES);

  @Test
  void foldsAreOfOneSizeOrNearlyAndDependOnTheIdsAlone() {
    Map<Integer, Long> sizes =
        QUERIES.stream().collect(Collectors.groupingBy(folds::fold, Collectors.counting()));
    assertThat(sizes).hasSize(CrossValidation.FOLDS);
    assertThat(sizes.values()).allMatch(size -> size == 4 || size == 5);
    CrossValidation again = new CrossValidation(QUERIES.reversed());
    assertThat(QUERIES).allMatch(query -> again.fold(query) == folds.fold(query));
  }

  @Test
  void aQueryTakesTheWeightThatIsBestForOthers() {
    Map<String, Double> low = values(0, 0.5);
    Map<String, Double> high = values(1, 0.4);
    Map<String, Integer> elsewhere = folds.elsewhere(Map.of(2, low, 7, high));
    Map<String, Integer> here = folds.here(Map.of(2, low, 7, high));
    for (String query : QUERIES) {
      boolean first = folds.fold(query) == 0;
      assertThat(elsewhere).containsEntry(query, first ? 2 : 7);
      assertThat(here).containsEntry(query, first ? 7 : 2);
    }
  }

  @Test
  void whatAFoldIsWorthDoesNotChangeItsWeight() {
    Map<String, Integer> before = folds.elsewhere(Map.of(1, values(0.1, 0.4), 9, values(0, 0.3)));
    Map<String, Integer> after = folds.elsewhere(Map.of(1, values(0.1, 0.4), 9, values(1, 0.3)));
    QUERIES.stream()
        .filter(query -> folds.fold(query) == 0)
        .forEach(query -> assertThat(after).containsEntry(query, before.get(query)));
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void ofEqualWeightsTheSmallerIsTaken() {
    assertThat(folds.elsewhere(Map.of(3, values(0.2, 0.2), 4, values(0.2, 0.2))).values())
        .containsOnly(3);
  }

  private Map<String, Double> values(double first, double others) {
    Map<String, Double> values = new TreeMap<>();
    QUERIES.forEach(query -> values.put(query, folds.fold(query) == 0 ? first : others));
    return values;
  }
}
