// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Config;

/** How many labels a classifier tells apart. */
final class Labels {

  /** Where settings say nothing. */
  private static final int USUAL = 2;

  private Labels() {}

  static int count(Config config) {
    return config.hasObject("id2label")
        ? config.object("id2label").keys().size()
        : config.integer("num_labels", USUAL);
  }
}
