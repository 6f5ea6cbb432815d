// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.flow.fusion.Interpolate;
import dev.toller.flow.fusion.Normalisation;
import dev.toller.flow.fusion.ReciprocalRank;
import dev.toller.flow.operator.Diversify;
import dev.toller.flow.operator.Retrieve;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowYamlTest {

  private static final FlowReader READER = new FlowReader(TestParts.VOCABULARY);

  /** Texts that YAML takes for something else when they stand bare. */
  private static final List<String> TEXTS =
      List.of(
          "lexical",
          "yes",
          "null",
          "~",
          "1",
          "1.50",
          "0x1F",
          "true",
          "",
          " ",
          "a: b",
          "- a",
          "#no",
          "a #b",
          "'",
          "\"",
          "é\uD83D\uDE00",
          "two\nlines\n",
          "\ttab",
          "&a",
          "*a",
          "!t",
          "{",
          "[",
          "%",
          "@",
          "`",
          "|",
          ">",
          "?",
          ":",
          "-",
          "a".repeat(300),
          "word ".repeat(60),
          "\u0007",
          "\\");

  private static final List<String> NAMES = List.of("hybrid", "null", "1.5", "-", "nähe_2", "true");

  @Test
  void writesTheCanonicalForm() {
    NamedFlow flow =
        new NamedFlow(
            "everything",
            "One of each.",
            Flow.of(
                List.of(
                    new Flow.Fuse(
                        new Interpolate(
                            List.of(0.3, 0.7), new Normalisation.Theoretical(List.of(0.0, -1.0))),
                        List.of(
                            new Flow.Step(new Retrieve("lexical", 200)),
                            Flow.of(
                                List.of(
                                    new Flow.Fuse(
                                        new ReciprocalRank(),
                                        List.of(
                                            new Flow.Step(new Retrieve("dense", 100)),
                                            new Flow.Step(new Retrieve("lexical", 100)))),
                                    new Flow.Cut(50))))),
                    new Flow.Step(new Diversify(0.7, 2)),
                    new Flow.Cut(10))));
    assertThat(FlowWriter.write(flow))
        .isEqualTo(
            """
            name: everything
            description: One of each.
            steps:
              - fuse:
                  by:
                    interpolate: {weights: [0.3, 0.7], normalise: {theoretical: [0.0, -1.0]}}
                  branches:
                    - retrieve: {index: lexical, k: 200}
                    - steps:
                        - fuse:
                            by: rrf
                            branches:
                              - retrieve: {index: dense, k: 100}
                              - retrieve: {index: lexical, k: 100}
                        - cut: 50
              - diversify: {similarity: 0.7, per_document: 2}
              - cut: 10
            """);
  }

  @Test
  void everyCombinatorHasItsCanonicalForm() {
    String yaml =
        """
        name: combinators
        description: One of each.
        steps:
          - route:
              by:
                keywords: {routes: {code: [class, method], prose: [story]}}
              routes:
                code:
                  - more: {words: [java]}
                  - retrieve: {index: lexical, k: 50}
                prose:
                  - retrieve: {index: dense, k: 50}
              otherwise:
                - retrieve: {index: lexical, k: 10}
          - branch:
              over:
                passages: {n: 3}
              steps:
                - say: {text: '?', confidence: 0.5}
              by: vote
              parallelism: 2
          - loop:
              steps:
                - retrieve: {index: dense, k: 10}
              until:
                settled: {k: 3}
              rounds: 5
          - recurse:
              steps:
                - retrieve: {index: dense, k: 10}
              derive:
                - more: {words: [why]}
              by: rrf
              depth: 3
              limit: 9
          - route:
              by:
                confident: {tau: 0.5, of: answer}
              routes:
                sure: []
                unsure:
                  - cut: 5
        """;
    NamedFlow flow = READER.read("f.yaml", yaml);
    assertThat(FlowWriter.write(flow)).isEqualTo(yaml);
  }

  @Test
  void whatIsWrittenReadsBackEqual() {
    Random random = TestSeed.random();
    RandomFlows flows = new RandomFlows(random, TEXTS);
    for (int round = 0; round < 300; round++) {
      NamedFlow flow =
          new NamedFlow(draw(NAMES, random), draw(TEXTS, random), flows.flow(random.nextInt(4)));
      String yaml = FlowWriter.write(flow);
      NamedFlow read = READER.read("random.yaml", yaml);
      assertThat(read).as("round %d:%n%s", round, yaml).isEqualTo(flow);
      assertThat(FlowWriter.write(read)).isEqualTo(yaml);
    }
  }

  private static String draw(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "hybrid", "interpolated", "lexical"})
  void everyBuiltInFileIsCanonicalAndNamedAsItIsCalled(String name) throws Exception {
    try (var file = Flows.class.getResourceAsStream(name + ".yaml")) {
      assertThat(FlowWriter.write(Flows.named(name)))
          .isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{retrieve: {index: dense}}, diversify]",
        "[{retrieve: {index: dense, k: 200}}, diversify: {}]",
        "[{steps: [{retrieve: {index: dense}}]}, {steps: [diversify]}]",
        "[{steps: [{retrieve: {index: dense}}, diversify]}]",
      })
  void readsOtherWaysToSayTheSame(String steps) {
    assertThat(READER.read("f.yaml", "{name: n, steps: %s}".formatted(steps)).flow())
        .isEqualTo(
            new Flow.Sequence(
                List.of(
                    new Flow.Step(new Retrieve("dense", 200)),
                    new Flow.Step(new Diversify(0.7, 2)))));
  }

  @ParameterizedTest
  @MethodSource
  void refuses(String yaml, String message) {
    assertThatThrownBy(() -> READER.read("f.yaml", yaml))
        .isInstanceOfSatisfying(
            TollerException.class,
            e -> assertThat(e.kind()).isEqualTo(TollerException.Kind.INVALID))
        .hasMessage(message);
  }

  static List<Arguments> refuses() {
    return List.of(
        Arguments.of("", "f.yaml is empty; it should be a flow file."),
        Arguments.of("# nothing\n", "f.yaml is empty; it should be a flow file."),
        Arguments.of("hybrid", "f.yaml, line 1: A flow should be keys with values, got 'hybrid'."),
        Arguments.of("- a", "f.yaml, line 1: A flow should be keys with values, got a list."),
        Arguments.of("name: x", "f.yaml, line 1: A flow needs the key 'steps'."),
        Arguments.of("steps: [diversify]", "f.yaml, line 1: A flow needs the key 'name'."),
        Arguments.of(
            "name: x\nsteps: []",
            "f.yaml, line 2: 'steps' should hold at least one step, got none."),
        Arguments.of(
            "name: a b\nsteps: [{cut: 1}]",
            "f.yaml, line 1: The name of a flow is 1 to 100 letters, digits, '-', '_' and '.', got 'a b'."),
        Arguments.of("name: x\nsteps: 3", "f.yaml, line 2: 'steps' should be a list, got '3'."),
        Arguments.of(
            "name: [x]\nsteps: [diversify]",
            "f.yaml, line 1: The name should be a text, got a list."),
        Arguments.of(
            "name: x\nstep: []",
            "f.yaml, line 2: There is no key 'step' of a flow; did you mean 'steps'? (there are: description, name, steps)."),
        Arguments.of(
            "name: x\nname: y\nsteps: [diversify]",
            "f.yaml, line 2: The key 'name' stands here twice."),
        Arguments.of(
            steps("retreive: {index: lexical}"),
            "f.yaml, line 3: There is no operator 'retreive'; did you mean 'retrieve'? (there are: accept, branch, compress, cut, diversify, expand, feedback, fuse, loop, mmr, more, query-from-answer, recurse, retrieve, route, say, select, steps)."),
        Arguments.of(
            steps("colbert"),
            "f.yaml, line 3: There is no operator 'colbert'; there are: accept, branch, compress, cut, diversify, expand, feedback, fuse, loop, mmr, more, query-from-answer, recurse, retrieve, route, say, select, steps."),
        Arguments.of(
            steps("retrieve: {indx: lexical}"),
            "f.yaml, line 3: There is no parameter 'indx' of the operator 'retrieve'; did you mean 'index'? (there are: index, k)."),
        Arguments.of(
            steps("retrieve"),
            "f.yaml, line 3: The parameter 'index' of the operator 'retrieve' is missing."),
        Arguments.of(
            steps("retrieve: {index: 7}"),
            "f.yaml, line 3: The parameter 'index' of the operator 'retrieve' must be a text, got 7."),
        Arguments.of(
            steps("retrieve: {index: dense, k: 0}"),
            "f.yaml, line 3: The parameter 'k' of the operator 'retrieve' must be a whole number from 1 to 1000000, got 0."),
        Arguments.of(
            steps("retrieve: {index: dense, k: ten}"),
            "f.yaml, line 3: The parameter 'k' of the operator 'retrieve' must be a whole number from 1 to 1000000, got 'ten'."),
        Arguments.of(
            steps("retrieve: {index: dense, k: 99999999999}"),
            "f.yaml, line 3: The number 99999999999 is too large."),
        Arguments.of(
            steps("retrieve: {index: dense, k: .inf}"),
            "f.yaml, line 3: The number .inf is not finite."),
        Arguments.of(
            steps("retrieve: {index: dense, k: }"), "f.yaml, line 3: A value is missing here."),
        Arguments.of(
            steps("retrieve: lexical"),
            "f.yaml, line 3: The parameters should be keys with values, got 'lexical'."),
        Arguments.of(
            steps("retrieve: {index: dense}\n    k: 10"),
            "f.yaml, line 3: A step should be one key with its parameters, got 2 keys: retrieve, k; indent parameters deeper than their step."),
        Arguments.of(
            steps("cut: many"), "f.yaml, line 3: 'cut' should be a whole number, got many."),
        Arguments.of(steps("fuse: {by: rrf}"), "f.yaml, line 3: 'fuse' needs the key 'branches'."),
        Arguments.of(
            steps("fuse: {with: rrf, branches: []}"),
            "f.yaml, line 3: There is no key 'with' of 'fuse'; there are: branches, by."),
        Arguments.of(
            steps("fuse: {by: rff, branches: []}"),
            "f.yaml, line 3: There is no merge 'rff'; did you mean 'rrf'? (there are: best, collect, interpolate, rrf, vote)."),
        Arguments.of(
            steps("fuse: {by: {rrf: 60}, branches: []}"),
            "f.yaml, line 3: The parameters should be keys with values, got '60'."),
        Arguments.of(
            steps("fuse: {by: {rrf: {}, interpolate: {}}, branches: []}"),
            "f.yaml, line 3: 'by' should be the name of one merge, got 2: rrf, interpolate."),
        Arguments.of(
            steps("fuse: {by: {interpolate: {normalise: min-max}}, branches: []}"),
            "f.yaml, line 3: The parameter 'normalise' of the merge 'interpolate' cannot be 'min-max'; did you mean 'minmax'? (there are: max, midrange, minmax, none, theoretical, zscore)."),
        Arguments.of(
            steps("fuse: {by: {interpolate: {weights: [a]}}, branches: []}"),
            "f.yaml, line 3: The parameter 'weights' of the merge 'interpolate' must be a list of numbers, got [a]."),
        Arguments.of(
            steps("loop: {steps: [{retrieve: {index: dense}}], until: rounds}"),
            "f.yaml, line 3: 'loop' needs the key 'rounds'."),
        Arguments.of(
            steps("loop: {steps: [{retrieve: {index: dense}}], until: rounds, rounds: always}"),
            "f.yaml, line 3: 'rounds' should be a whole number, got always."),
        Arguments.of(
            steps("loop: {steps: [{retrieve: {index: dense}}], until: rounds, rounds: 21}"),
            "f.yaml: The flow 'x' cannot run. At 1, the rounds of a loop must be from 1 to 20, got 21."),
        Arguments.of(
            steps("loop: {steps: [{retrieve: {index: dense}}], until: setled, rounds: 2}"),
            "f.yaml, line 3: There is no judge 'setled'; did you mean 'settled'? (there are: confident, rounds, settled)."),
        Arguments.of(
            steps("route: {by: random, routes: {}}"),
            "f.yaml, line 3: There is no router 'random'; there are: confident, hybrid, keywords, semantic."),
        Arguments.of(
            steps("route: {by: {keywords: {routes: {}}}, routes: {}}"),
            "f.yaml, line 3: The parameter 'routes' of the router 'keywords' must be names with lists of texts, at least one, got {}."),
        Arguments.of(
            steps("route: {by: {keywords: {routes: {a: []}}}, routes: {}}"),
            "f.yaml, line 3: The parameter 'a' of the parameter 'routes' of the router 'keywords' must be a list of texts, at least one, got []."),
        Arguments.of(
            steps("route: {by: {hybrid: {keywords: {a: [x]}, examples: {b: [x]}}}, routes: {}}"),
            "f.yaml, line 3: The router 'hybrid' needs keywords and examples of the same routes, got keywords of a and examples of b."),
        Arguments.of(
            steps("route: {by: {keywords: {routes: {a: [x]}}}, routes: {a: {cut: 3}}}"),
            "f.yaml, line 3: 'a' should be a list, got keys with values."),
        Arguments.of(
            steps("branch: {over: lines, steps: [], by: rrf}"),
            "f.yaml, line 3: There is no split 'lines'; there are: passages, queries."),
        Arguments.of(
            steps("branch: {over: {queries: {ask: me}}, steps: [], by: rrf}"),
            "f.yaml, line 3: The parameter 'ask' of the split 'queries' cannot be 'me'; there are: query, question."),
        Arguments.of(
            steps("recurse: {steps: [], by: rrf, depth: 2}"),
            "f.yaml, line 3: 'recurse' needs the key 'derive'."),
        Arguments.of(
            steps("diversify"),
            "f.yaml: The flow 'x' cannot run. At 1, 'diversify' reads the ranking, and what comes before offers the queries; put a step that finds passages, such as 'retrieve', before it."),
        Arguments.of(
            "name: &a x\nsteps: [*a]",
            "f.yaml, line 1: A flow file has no anchors (&) and aliases (*); write it out."),
        Arguments.of(
            "name: !!java/object x",
            "f.yaml, line 1: A flow file has no tags (!); write the value alone."),
        Arguments.of(
            "name: x\n---\nname: y",
            "f.yaml, line 2: A flow file holds one document, and here a second begins."),
        Arguments.of("[".repeat(60), "f.yaml, line 1: A flow file is nested at most 50 deep."),
        Arguments.of(
            "a: " + "b".repeat(70_000),
            "f.yaml has 70003 bytes, and a flow file has at most 65536."),
        Arguments.of(
            "name: x\nsteps:\n  - retrieve: {index: dense\n",
            "f.yaml, line 4: This is not well-formed YAML (expected ',' or '}', but got <stream end>)."),
        Arguments.of(
            "name: x\n\tsteps: y",
            "f.yaml, line 2: This is not well-formed YAML (found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation))."));
  }

  private static String steps(String step) {
    return "name: x\nsteps:\n  - " + step + "\n";
  }

  @Test
  void readsAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("mine.yaml");
    NamedFlow hybrid = Flows.named("hybrid");
    Files.writeString(file, FlowWriter.write(hybrid));
    assertThat(Flows.find(file.toString())).isEqualTo(hybrid);
    Files.writeString(file, "x".repeat(70_000));
    assertThatThrownBy(() -> Flows.find(file.toString()))
        .hasMessage("%s has 70000 bytes, and a flow file has at most 65536.", file);
    assertThatThrownBy(() -> Flows.find(folder.resolve("none.yml").toString()))
        .hasMessage("There is no flow file '%s'.", folder.resolve("none.yml"));
  }

  @Test
  void namesTheNearestFlow() {
    assertThatThrownBy(() -> Flows.find("hybird"))
        .isInstanceOfSatisfying(
            TollerException.class,
            e -> assertThat(e.kind()).isEqualTo(TollerException.Kind.NOT_FOUND))
        .hasMessage(
            "There is no flow 'hybird'; did you mean 'hybrid'? (there are: code, dense, feedback, hybrid, hybrid-feedback, impact, interpolated, lexical, multivector, substring), and a path that ends in .yaml means a file of yours.");
  }
}
