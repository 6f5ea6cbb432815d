// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatternTest {

  static List<Arguments> flows() {
    return List.of(
        Arguments.of(
            "[{more: {words: [x]}}, {retrieve: {index: a}}, {cut: 3}, {say: {text: a}}]",
            "linear",
            "{pre-retrieval:{more} -> retrieval:{retrieve} -> post-retrieval:{cut} -> generation:{say}}"),
        Arguments.of(
            "[{route: {by: {semantic: {routes: {a: [x], b: [y]}}}, routes: {a: [{retrieve: {index: a}}], b: [{retrieve: {index: b}}]}}}]",
            "conditional",
            "{orchestration:{semantic} -> (retrieval:{retrieve} | retrieval:{retrieve})}"),
        Arguments.of(
            "[{fuse: {by: rrf, branches: [{retrieve: {index: a}}, {retrieve: {index: b}}]}}]",
            "branching before retrieval",
            "{(retrieval:{retrieve} + retrieval:{retrieve}) -> orchestration:{rrf}}"),
        Arguments.of(
            "[{branch: {over: queries, steps: [{retrieve: {index: a}}, {say: {text: a}}], by: best}}]",
            "branching before retrieval",
            "{orchestration:{queries} -> (retrieval:{retrieve} -> generation:{say})^n -> orchestration:{best}}"),
        Arguments.of(
            "[{retrieve: {index: a}}, {branch: {over: passages, steps: [{say: {text: a}}], by: vote}}]",
            "branching after retrieval",
            "{retrieval:{retrieve} -> orchestration:{passages} -> (generation:{say})^n -> orchestration:{vote}}"),
        Arguments.of(
            "[{loop: {steps: [{retrieve: {index: a}}, {say: {text: a}}], until: rounds, rounds: 2}}]",
            "loop, iterative",
            "{(retrieval:{retrieve} -> generation:{say} -> orchestration:{rounds})^2}"),
        Arguments.of(
            "[{recurse: {steps: [{retrieve: {index: a}}], derive: [{more: {words: [x]}}], by: rrf, depth: 3}}]",
            "loop, recursive",
            "{(retrieval:{retrieve} -> pre-retrieval:{more})^3 -> orchestration:{rrf}}"),
        Arguments.of(
            "[{say: {text: a}}, {route: {by: confident, routes: {sure: [], unsure: [{retrieve: {index: a}}, {say: {text: b}}]}}}]",
            "loop, adaptive",
            "{generation:{say} -> orchestration:{confident} -> (nothing | retrieval:{retrieve} -> generation:{say})}"));
  }

  @ParameterizedTest
  @MethodSource("flows")
  void eachPublishedPatternIsRecognised(String steps, String words, String text) {
    Flow flow =
        new FlowReader(TestParts.VOCABULARY)
            .read("f.yaml", "{name: n, steps: %s}".formatted(steps))
            .flow();
    Pattern pattern = Pattern.of(flow, TestParts.VOCABULARY);
    assertThat(pattern.text()).isEqualTo(text);
    assertThat(pattern.words()).isEqualTo(words);
  }

  @Test
  void aFlowMayHaveSeveralPatterns() {
    Pattern pattern = Pattern.of(Flows.named("hybrid").flow(), Vocabulary.installed());
    assertThat(pattern.kinds()).isEqualTo(Set.of(Pattern.Kind.BRANCHING_PRE));
    assertThat(pattern.text())
        .isEqualTo(
            "{(retrieval:{retrieve} + retrieval:{retrieve}) -> orchestration:{rrf} -> post-retrieval:{diversify}}");
  }
}
