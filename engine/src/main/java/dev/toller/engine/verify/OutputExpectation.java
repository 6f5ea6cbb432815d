// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import static dev.toller.engine.model.Output.DECODER_HIDDEN_STATES;
import static dev.toller.engine.model.Output.ENCODER_HIDDEN_STATES;
import static dev.toller.engine.model.Output.HIDDEN_STATES;

import dev.toller.engine.model.Output;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Matrix;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An output that a network has.
 *
 * @param output which
 * @param name what the fixture calls it
 */
record OutputExpectation(Output output, String name) implements Expectation {

  private static final Set<Output> OF_EACH_LAYER =
      EnumSet.of(HIDDEN_STATES, ENCODER_HIDDEN_STATES, DECODER_HIDDEN_STATES);

  OutputExpectation(Output output) {
    this(output, output.label());
  }

  @Override
  public double error(Subject subject, Fixture fixture, Example example, Manner manner) {
    List<String> languages = example.languages(subject.languages(), subject.language());
    return manner.groups(languages).stream()
        .mapToDouble(rows -> error(subject, example, languages.get(rows[0]), rows))
        .max()
        .orElse(0);
  }

  private double error(Subject subject, Example example, String language, int... rows) {
    List<Matrix> got = subject.run(language, output, batch(subject, example, rows));
    List<Tree> expected = parts(example.expected().at(name));
    if (got.size() != expected.size()) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < got.size(); i++) {
      double[] numbers = expected.get(i).pick(rows).numbers();
      largest = Math.max(largest, Expectation.largest(numbers, got.get(i).values()));
    }
    return largest;
  }

  private List<Tree> parts(Tree expected) {
    return OF_EACH_LAYER.contains(output) ? expected.elements() : List.of(expected);
  }

  private static Batch batch(Subject subject, Example example, int... rows) {
    TokenRows some = example.rows().rows(rows);
    Batch batch =
        LateInteraction.isQuery(example)
            ? some.expanded(subject.positions())
            : some.batch(subject.positions());
    List<int[]> targets = example.targets();
    return targets.isEmpty()
        ? batch
        : batch.withTarget(Arrays.stream(rows).mapToObj(targets::get).toList());
  }
}
