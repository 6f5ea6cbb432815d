// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

/** One piece of a plan: reads and writes places of a run. */
@FunctionalInterface
interface Step {

  /** Does it. */
  void run(Run run);
}
