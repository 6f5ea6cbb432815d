// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.flow.fusion.Interpolate;
import dev.toller.flow.fusion.Normalisation;
import dev.toller.flow.fusion.ReciprocalRank;
import dev.toller.flow.operator.Retrieve;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FlowDrawerTest {

  private static final Flow INNER =
      new Flow.Fuse(
          new Interpolate(List.of(1.0, 2.0), Normalisation.Observed.MAX),
          List.of(retrieve("b"), retrieve("c")));

  private static final NamedFlow FLOW =
      new NamedFlow(
          "nested",
          "All shapes.",
          Flow.of(
              List.of(
                  new Flow.Fuse(
                      new ReciprocalRank(),
                      List.of(retrieve("a"), Flow.of(List.of(INNER, new Flow.Cut(5))))),
                  new Flow.Cut(3))));

  private static Flow retrieve(String index) {
    return new Flow.Step(new Retrieve(index, 9));
  }

  @Test
  void drawsATree() {
    assertThat(FlowDrawer.tree(FLOW))
        .isEqualTo(
            """
            nested: All shapes.
            ├─ 1 fuse by rrf
            │  ├─ 1.1 retrieve (index: a, k: 9)
            │  └─ 1.2 2 steps
            │     ├─ 1.2.1 fuse by interpolate (weights: [1.0, 2.0], normalise: max)
            │     │  ├─ 1.2.1.1 retrieve (index: b, k: 9)
            │     │  └─ 1.2.1.2 retrieve (index: c, k: 9)
            │     └─ 1.2.2 cut 5
            └─ 2 cut 3
            """);
  }

  @Test
  void laysBoxesOnAGrid() {
    Drawing drawing = FlowDrawer.draw(FLOW.flow());
    assertThat(
            drawing.boxes().stream()
                .map(box -> "%s@%d,%d".formatted(box.vertex(), box.column(), box.row())))
        .containsExactly(
            "question@0,0",
            "1.1@1,0",
            "1.2.1.1@1,1",
            "1.2.1.2@1,2",
            "1.2.1@2,1",
            "1.2.2@3,1",
            "1@4,0",
            "2@5,0");
    assertThat(drawing.columns()).isEqualTo(6);
    assertThat(drawing.rows()).isEqualTo(3);
  }

  @Test
  void writesMermaid() {
    Flow flow =
        Flow.of(
            List.of(
                new Flow.Fuse(new ReciprocalRank(), List.of(retrieve("a"), retrieve("\"<b>\""))),
                new Flow.Cut(3)));
    assertThat(FlowDrawer.draw(flow).mermaid())
        .isEqualTo(
            """
            flowchart LR
              vquestion(["question"])
              v1_1["retrieve (index: a, k: 9)"]
              v1_2["retrieve (index: #34;#60;b#62;#34;, k: 9)"]
              v1{{"fuse by rrf"}}
              v2[/"cut 3"\\]
              vquestion --> v1_1
              vquestion --> v1_2
              v1_1 --> v1
              v1_2 --> v1
              v1 --> v2
            """);
  }

  private static final NamedFlow COMBINATORS =
      new FlowReader(TestParts.VOCABULARY)
          .read(
              "f.yaml",
              """
              name: combinators
              steps:
                - route:
                    by: {keywords: {routes: {code: [class]}}}
                    routes: {code: [{retrieve: {index: a, k: 9}}, {cut: 5}]}
                    otherwise: [{retrieve: {index: b, k: 9}}]
                - loop: {steps: [{more: {words: [x]}}, {retrieve: {index: a, k: 9}}], until: settled, rounds: 3}
                - branch: {over: passages, steps: [{say: {text: so}}], by: best}
                - recurse: {steps: [{retrieve: {index: a, k: 9}}], derive: [{more: {words: [x]}}], by: rrf, depth: 2}
                - route: {by: confident, routes: {sure: [], unsure: [{cut: 1}]}}
                - cut: 3
              """);

  @Test
  void drawsCombinatorsAsATree() {
    assertThat(FlowDrawer.tree(COMBINATORS))
        .isEqualTo(
            """
            combinators
            ├─ 1 route by keywords (routes: {code=[class]})
            │  ├─ 1.1 code: 2 steps
            │  │  ├─ 1.1.1 retrieve (index: a, k: 9)
            │  │  └─ 1.1.2 cut 5
            │  └─ 1.2 otherwise: retrieve (index: b, k: 9)
            ├─ 2 loop until settled, at most 3 rounds
            │  ├─ 2.1 more (words: [x])
            │  └─ 2.2 retrieve (index: a, k: 9)
            ├─ 3 branch over passages, merge by best
            │  └─ 3.1 say (text: so, confidence: 1.0)
            ├─ 4 recurse to depth 2, at most 20 queries, merge by rrf
            │  ├─ 4.1 body: retrieve (index: a, k: 9)
            │  └─ 4.2 derive: more (words: [x])
            ├─ 5 route by confident (tau: 0.5, of: draft)
            │  ├─ 5.1 sure: nothing
            │  └─ 5.2 unsure: cut 1
            └─ 6 cut 3
            """);
  }

  @Test
  void drawsCombinatorsInMermaid() {
    assertThat(FlowDrawer.draw(COMBINATORS.flow()).mermaid())
        .isEqualTo(
            """
            flowchart LR
              vquestion(["question"])
              v1{"route by keywords (routes: {code=[class]})"}
              v1_1_1["retrieve (index: a, k: 9)"]
              v1_1_2[/"cut 5"\\]
              v1_2["retrieve (index: b, k: 9)"]
              v2_1["more (words: [x])"]
              v2_2["retrieve (index: a, k: 9)"]
              v2{"loop until settled, at most 3 rounds"}
              v3_each[["each of passages"]]
              v3_1["say (text: so, confidence: 1.0)"]
              v3{{"merge by best"}}
              v4_each[["each query, to depth 2, at most 20"]]
              v4_1["retrieve (index: a, k: 9)"]
              v4{{"merge by rrf"}}
              v4_2["more (words: [x])"]
              v5{"route by confident (tau: 0.5, of: draft)"}
              v5_2[/"cut 1"\\]
              v6[/"cut 3"\\]
              vquestion --> v1
              v1 --> |"code"| v1_1_1
              v1_1_1 --> v1_1_2
              v1 --> |"otherwise"| v1_2
              v1_1_2 --> v2_1
              v1_2 --> v2_1
              v2_1 --> v2_2
              v2_2 --> v2
              v2 -.-> |"again"| v2_1
              v2 --> |"enough"| v3_each
              v3_each --> v3_1
              v3_1 --> v3
              v3 --> v4_each
              v4_each --> v4_1
              v4_1 --> v4
              v4_1 --> v4_2
              v4_2 -.-> |"further queries"| v4_each
              v4 --> v5
              v5 --> |"unsure"| v5_2
              v5 --> |"sure"| v6
              v5_2 --> v6
            """);
  }

  @Test
  void noTwoBoxesShareACellAndArrowsGoRight() {
    Random random = TestSeed.random();
    RandomFlows flows = new RandomFlows(random, List.of("lexical", "dense"));
    for (int round = 0; round < 500; round++) {
      Flow flow = flows.flow(random.nextInt(4));
      Drawing drawing = FlowDrawer.draw(flow);
      Set<List<Integer>> cells = new HashSet<>();
      drawing.boxes().forEach(box -> cells.add(List.of(box.column(), box.row())));
      assertThat(cells).as("%s", flow).hasSameSizeAs(drawing.boxes());
      var columns =
          drawing.boxes().stream()
              .collect(Collectors.toMap(Drawing.Box::vertex, Drawing.Box::column));
      assertThat(drawing.arrows())
          .as("%s", flow)
          .allMatch(arrow ->
              arrow.back()
                  ? columns.get(arrow.from()) >= columns.get(arrow.to())
                  : columns.get(arrow.from()) < columns.get(arrow.to()));
    }
  }
}
