// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputsTest {

  private static List<List<Integer>> inputs(String... vertices) {
    Inputs inputs = new Inputs(List.of(vertices));
    return IntStream.range(0, vertices.length).mapToObj(inputs::of).toList();
  }

  @Test
  void aStepIsMadeOfTheOneBeforeIt() {
    assertThat(inputs("1", "2", "3")).containsExactly(List.of(), List.of(0), List.of(1));
  }

  @Test
  void aFusionIsMadeOfItsBranches() {
    assertThat(inputs("1.1", "1.2", "1", "2"))
        .containsExactly(List.of(), List.of(), List.of(0, 1), List.of(2));
  }

  @Test
  void aBranchOfStepsCountsByItsLast() {
    assertThat(inputs("1.1.1", "1.1.2", "1.2", "1"))
        .containsExactly(List.of(), List.of(0), List.of(), List.of(1, 2));
  }

  @Test
  void aBranchBeginsWithWhatTheFusionWasGiven() {
    assertThat(inputs("1", "2.1", "2.2", "2"))
        .containsExactly(List.of(), List.of(0), List.of(0), List.of(1, 2));
  }

  @Test
  void aRoundGoesOnFromTheLastOne() {
    assertThat(inputs("1", "2@1.1", "2@1.2", "2@2.1", "2@2.2", "3"))
        .containsExactly(List.of(), List.of(0), List.of(1), List.of(2), List.of(3), List.of(4));
  }

  @Test
  void copiesBeginAlikeAndMeet() {
    assertThat(inputs("1", "2@1.1", "2@1.2", "2@2.1", "2@10.1", "2"))
        .containsExactly(
            List.of(), List.of(0), List.of(1), List.of(0), List.of(0), List.of(2, 3, 4));
  }

  @Test
  void aRouteGoesOnFromWhatCameBeforeIt() {
    assertThat(inputs("1", "2.2.1", "3")).containsExactly(List.of(), List.of(0), List.of(1));
  }
}
