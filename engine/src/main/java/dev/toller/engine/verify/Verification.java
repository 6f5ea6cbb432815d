// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.TollerException;
import dev.toller.engine.tensor.Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a model on the inputs of a fixture and compares what comes out with what a public
 * implementation computed.
 *
 * <p>A fixture is a model folder with {@code expected.json}: {@code model_class}, {@code
 * tolerance_abs} and {@code cases}, each with inputs and expected outputs. Each output of each case
 * is computed with all rows as a batch and row by row, and with the settings of {@code config.json}
 * and of {@code config.v5.json} where it is there. Names that are not known are an error, so that
 * nothing is passed over in silence.
 */
public final class Verification {

  private static final List<String> SETTINGS = List.of("config.json", "config.v5.json");

  private final Fixture fixture;
  private final Backend backend;

  private Verification(Fixture fixture, Backend backend) {
    this.fixture = fixture;
    this.backend = backend;
  }

  /**
   * Verifies the model of a folder.
   *
   * @throws TollerException where the folder holds no fixture or a model that is not known
   */
  public static Report of(Path folder, Backend backend) {
    return new Verification(Fixture.read(folder), backend).report();
  }

  private Report report() {
    List<Finding> findings =
        SETTINGS.stream()
            .filter(settings -> Files.exists(fixture.folder().resolve(settings)))
            .flatMap(settings -> findings(settings).stream())
            .toList();
    return new Report(fixture.tolerance(), findings);
  }

  private List<Finding> findings(String settings) {
    try (Subject subject = Subject.open(fixture, settings, backend)) {
      return fixture.examples().stream()
          .flatMap(example -> findings(settings, subject, example))
          .toList();
    }
  }

  private Stream<Finding> findings(String settings, Subject subject, Example example) {
    return example.expected().keys().stream()
        .flatMap(output ->
            Stream.of(Manner.values())
                .map(manner ->
                    new Finding(
                        settings,
                        example.name(),
                        output,
                        manner,
                        expectation(output).error(subject, fixture, example, manner))));
  }

  private Expectation expectation(String output) {
    return Expectation.of(output)
        .orElseThrow(() ->
            TollerException.invalid(
                "'%s' expects '%s', and nothing of that name can be compared."
                    .formatted(fixture.folder().resolve("expected.json"), output)));
  }
}
