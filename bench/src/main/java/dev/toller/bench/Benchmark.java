// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Something that is measured by running it. */
public interface Benchmark {

  /** The name on the command line. */
  String name();

  /** One line for people: what is measured, and on what. */
  String about();

  /**
   * Measures.
   *
   * @param data the folder that holds the data sets
   * @param home an empty folder to work in
   */
  List<Row> run(Path data, Path home) throws Exception;

  /** The rows as a picture in SVG, where there is one. */
  default Optional<String> picture(List<Row> rows) {
    return Optional.empty();
  }
}
