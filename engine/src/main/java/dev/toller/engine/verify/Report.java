// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import java.util.Comparator;
import java.util.List;

/**
 * What a verification found.
 *
 * @param tolerance the largest error that the fixture allows
 * @param findings one for each output of each case
 */
public record Report(double tolerance, List<Finding> findings) {

  /** Copies the list. */
  public Report {
    findings = List.copyOf(findings);
  }

  /** Whether there is something and nothing is farther off than allowed. */
  public boolean passed() {
    return !findings.isEmpty() && failures().isEmpty();
  }

  /** What is farther off than allowed. */
  public List<Finding> failures() {
    return findings.stream().filter(finding -> !(finding.error() <= tolerance)).toList();
  }

  /** The largest error. */
  public double largest() {
    return findings.stream().mapToDouble(Finding::error).max().orElse(0);
  }

  /** The findings, the farthest off first. */
  public List<Finding> worstFirst() {
    return findings.stream().sorted(Comparator.comparingDouble(Finding::error).reversed()).toList();
  }
}
