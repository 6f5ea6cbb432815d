// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import java.util.OptionalLong;

/**
 * A stage under one seed.
 *
 * @param call the stage
 * @param seed empty where nothing is drawn, by it or before it
 * @param key names what the stage is made of; equal keys, equal output
 */
public record Instance(StageCall call, OptionalLong seed, String key) {

  /** The stage's name, with the seed where there is one. */
  public String label() {
    return seed.isPresent() ? call.name() + "@" + seed.getAsLong() : call.name();
  }
}
