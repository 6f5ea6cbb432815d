// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Systems measured on one set of queries.
 *
 * @param data the name of the data set
 * @param queries how many queries are judged, the number that means run over
 * @param baseline the system that the others are compared with, if any
 * @param systems in the order in which they were given
 * @param warnings what a reader must know before trusting the values, one sentence each
 */
public record Report(
    String data,
    int queries,
    Optional<String> baseline,
    List<SystemReport> systems,
    List<String> warnings) {

  public Report {
    systems = List.copyOf(systems);
    warnings = List.copyOf(warnings);
  }

  /** This report with warnings put before its own. */
  public Report withWarnings(List<String> first) {
    return new Report(
        data,
        queries,
        baseline,
        systems,
        Stream.concat(first.stream(), warnings.stream()).toList());
  }

  /** The object that {@code toller eval --json} prints. */
  public ObjectNode json() {
    return new ReportJson(false).of(this);
  }

  /** The object of {@link #json}, with the value of every query in each metric as well. */
  public ObjectNode jsonWithQueries() {
    return new ReportJson(true).of(this);
  }
}
