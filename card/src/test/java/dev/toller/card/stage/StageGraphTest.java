// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class StageGraphTest {

  private final Map<String, StageCall> stages = new LinkedHashMap<>();

  private void stage(String name, String does, String... after) {
    stages.put(
        name, StageTypes.create(name, "trial", Map.of("does", does, "after", List.of(after))));
  }

  private List<String> order(String... wanted) {
    return names(StageGraph.order(stages, List.of(wanted)));
  }

  private static List<String> names(List<StageCall> calls) {
    return calls.stream().map(StageCall::name).toList();
  }

  @Test
  void eachStageComesAfterItsInputsAndOnce() {
    stage("table", "count", "right", "left");
    stage("left", "count", "base");
    stage("right", "count", "base");
    stage("base", "count");
    stage("other", "count");
    assertThat(order("table")).containsExactly("base", "left", "right", "table");
    assertThat(order("right", "table", "base")).containsExactly("base", "right", "left", "table");
    assertThat(order("other")).containsExactly("other");
  }

  @RepeatedTest(100)
  void whateverHangsOnWhatInputsComeFirst(Random random) {
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      List<String> after = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        if (random.nextInt(3) == 0) {
          after.add("s" + j);
        }
      }
      stage("s" + i, "count", after.toArray(String[]::new));
    }
    List<StageCall> order = StageGraph.order(stages, stages.keySet());
    assertThat(names(order)).containsExactlyInAnyOrderElementsOf(stages.keySet());
    for (StageCall call : order) {
      List<String> before = names(order.subList(0, order.indexOf(call)));
      assertThat(before).containsAll(call.stage().inputs());
    }
  }

  @Test
  void circlesAndUnknownStagesAreRefused() {
    stage("a", "count", "b");
    stage("b", "count", "c");
    stage("c", "count", "b");
    stage("self", "count", "self");
    stage("lost", "count", "nowhere");
    assertThatThrownBy(() -> order("a"))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The stages need each other in a circle: b -> c -> b; take one of these needs out.");
    assertThatThrownBy(() -> order("self"))
        .hasMessage(
            "The stages need each other in a circle: self -> self; take one of these needs out.");
    assertThatThrownBy(() -> order("lost"))
        .hasMessage(
            "The stage 'lost' needs the stage 'nowhere', and there is none of this name; there are: a, b, c, lost, self.");
    assertThatThrownBy(() -> order("d"))
        .hasMessage(
            "A tier needs the stage 'd', and there is none of this name; did you mean 'a'? (there are: a, b, c, lost, self).");
  }

  @Test
  void whatIsDrawnVariesAndWhatFollowsIt() {
    stage("base", "count");
    stage("drawn", "draw", "base");
    stage("after", "count", "drawn");
    stage("table", "count", "after", "base");
    stage("beside", "count", "base");
    List<StageCall> order = StageGraph.order(stages, stages.keySet());
    assertThat(StageGraph.varying(order)).containsExactlyInAnyOrder("drawn", "after", "table");
    assertThat(StageGraph.successors(order, "drawn"))
        .containsExactlyInAnyOrder("drawn", "after", "table");
    assertThat(StageGraph.successors(order, "base"))
        .containsExactlyInAnyOrder("base", "drawn", "after", "table", "beside");
    assertThat(StageGraph.successors(order, "table")).containsExactly("table");
  }
}
