// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.measure.Comparison;
import dev.toller.measure.MetricReport;
import dev.toller.measure.Report;
import dev.toller.measure.SystemReport;
import java.nio.file.Path;

/**
 * Sets an evaluation for a terminal: each mean with its interval, each difference with its test.
 */
final class ReportPrinter {

  private final Console console;

  ReportPrinter(Console console) {
    this.console = console;
  }

  void print(Report report, Path stored) {
    console.line(
        "%s, %,d queries%s"
            .formatted(
                console.style().strong(report.data()),
                report.queries(),
                report.baseline().map(name -> ", compared with " + name).orElse("")));
    report.systems().forEach(this::print);
    report.warnings().forEach(warning -> console.line("Note: " + warning));
    console.line("");
    console.line(
        console
            .style()
            .faint(
                "Intervals: 95 %, bootstrap over queries. p: paired randomisation test, Holm-corrected over this report. Stored in "
                    + stored));
  }

  private void print(SystemReport system) {
    console.line("");
    console.line(
        console.style().strong(system.name())
            + system
                .latency()
                .map(latency ->
                    "   %.1f ms median, %.1f ms p99".formatted(latency.p50(), latency.p99()))
                .orElse("")
            + (system.indexBytes().isPresent()
                ? "   %,.1f MB of indexes".formatted(system.indexBytes().getAsLong() / 1e6)
                : ""));
    system.metrics().forEach(this::print);
  }

  private void print(String name, MetricReport metric) {
    var estimate = metric.estimate();
    console.line(
        "  %-11s %.4f  [%.4f, %.4f]%s"
            .formatted(
                name,
                estimate.mean(),
                estimate.low(),
                estimate.high(),
                metric.vsBaseline().map(ReportPrinter::against).orElse("")));
  }

  private static String against(Comparison comparison) {
    return "   %+.4f [%+.4f, %+.4f]  p %.3f  won %d, lost %d, tied %d"
        .formatted(
            comparison.difference().mean(),
            comparison.difference().low(),
            comparison.difference().high(),
            comparison.randomisation().holm(),
            comparison.tally().won(),
            comparison.tally().lost(),
            comparison.tally().tied());
  }
}
