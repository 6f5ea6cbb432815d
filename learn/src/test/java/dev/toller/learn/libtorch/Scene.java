// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Weights;

/** A network on a batch. */
record Scene(String name, Forward network, Batch batch, Weights weights) {

  @Override
  public String toString() {
    return name;
  }
}
