// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.card.kind.Identity;
import dev.toller.flow.FlowReader;
import dev.toller.flow.FlowWriter;
import dev.toller.flow.Flows;
import dev.toller.flow.NamedFlow;
import dev.toller.flow.Vocabulary;
import dev.toller.flow.fusion.ReciprocalRank;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The grammar of flows: unsound graphs are refused with a sentence that names the place, what is
 * written reads back as the same flow, and fusion by ranks gives what is computed by hand.
 */
public final class FlowIdentity implements Identity {

  private static final double TOLERANCE = 1e-15;

  /** Those that the card reads back; flows that come later do not change its records. */
  private static final Set<String> FLOWS =
      Set.of("dense", "expanded", "hybrid", "hyde", "interpolated", "lexical");

  private static final String RETRIEVE = "retrieve: {index: dense, k: 9}";

  @Override
  public String name() {
    return "flow-grammar";
  }

  @Override
  public void check(Consumer<Finding> finding) {
    unsound().forEach((what, steps) -> finding.accept(yes(what, refused(steps))));
    for (NamedFlow flow : Flows.builtIn().stream().filter(FlowIdentity::isOfCard).toList()) {
      finding.accept(
          yes(
              "the flow '%s' reads back as it was written".formatted(flow.name()),
              read(FlowWriter.write(flow)).equals(flow)));
    }
    fusion(finding);
  }

  private static boolean isOfCard(NamedFlow flow) {
    return FLOWS.contains(flow.name());
  }

  /** Graphs that cannot work, by what is wrong with them. */
  private static Map<String, String> unsound() {
    Map<String, String> unsound = new LinkedHashMap<>();
    unsound.put("an answer without passages", "extract");
    unsound.put("reranking before retrieval", "mmr: {lambda: 0.5, k: 5}");
    unsound.put("an unknown operator", "retreive: {index: dense}");
    unsound.put("an unknown parameter", "retrieve: {index: dense, depth: 9}");
    unsound.put("a cut to nothing", RETRIEVE + "\n  - cut: 0");
    unsound.put(
        "a loop without a bound",
        "loop: {steps: [%s], until: {settled: {k: 5}}}".formatted("{" + RETRIEVE + "}"));
    unsound.put(
        "a loop of a million rounds",
        "loop: {steps: [{%s}], until: {settled: {k: 5}}, rounds: 1000000}".formatted(RETRIEVE));
    unsound.put(
        "a loop that nobody judges", "loop: {steps: [{%s}], rounds: 3}".formatted(RETRIEVE));
    unsound.put(
        "branches that are never merged",
        "branch: {over: queries, steps: [{%s}]}".formatted(RETRIEVE));
    unsound.put("a fusion of one branch", "fuse: {by: rrf, branches: [{%s}]}".formatted(RETRIEVE));
    unsound.put(
        "a recursion that derives nothing",
        "recurse: {steps: [{%s}], by: rrf, depth: 2}".formatted(RETRIEVE));
    unsound.put(
        "a route on which nothing is found, before an answer",
        "route: {by: {keywords: {routes: {a: [x], b: [y]}}}, routes: {a: [{%s}], b: []}, otherwise: []}\n  - extract"
            .formatted(RETRIEVE));
    unsound.put(
        "an unknown router",
        "route: {by: oracle, routes: {a: [{%s}]}, otherwise: [{%s}]}"
            .formatted(RETRIEVE, RETRIEVE));
    unsound.put("no step at all", "");
    return unsound;
  }

  private static boolean refused(String steps) {
    try {
      read("name: unsound\nsteps:\n" + (steps.isEmpty() ? "" : "  - " + steps + "\n"));
      return false;
    } catch (TollerException wrong) {
      return wrong.kind() == TollerException.Kind.INVALID && wrong.getMessage().contains("made");
    }
  }

  private static NamedFlow read(String text) {
    return new FlowReader(Vocabulary.installed()).read("made", text);
  }

  private static void fusion(Consumer<Finding> finding) {
    Ranking left = Ranking.of(List.of(new Hit("a", 3), new Hit("b", 2), new Hit("c", 1)));
    Ranking right = Ranking.of(List.of(new Hit("c", 9), new Hit("a", 8)));
    Ranking fused = new ReciprocalRank().fuse(List.of(left, right));
    finding.accept(
        yes("the order of a fusion by ranks", fused.ids().equals(List.of("a", "c", "b"))));
    List<Double> expected = List.of(1.0 / 61 + 1.0 / 62, 1.0 / 63 + 1.0 / 61, 1.0 / 62);
    for (int i = 0; i < expected.size(); i++) {
      finding.accept(
          new Finding(
              "score %d of a fusion by ranks".formatted(i + 1),
              expected.get(i),
              fused.hits().get(i).score(),
              TOLERANCE));
    }
  }

  private static Finding yes(String what, boolean holds) {
    return new Finding(what, 1, holds ? 1 : 0, 0);
  }
}
