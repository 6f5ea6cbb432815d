// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.Naming;
import java.util.Optional;

/**
 * What is known of a checkpoint when its network is put together. Some parts are there only where
 * the checkpoint has their weights: a pooler, an output matrix of its own.
 */
interface Stored {

  /** A network that starts from nothing has every part. */
  Stored FROM_NOTHING =
      new Stored() {
        @Override
        public boolean has(String declared) {
          return true;
        }

        @Override
        public Optional<int[]> shape(String declared) {
          return Optional.empty();
        }
      };

  /** Whether there are weights for a declared name. */
  boolean has(String declared);

  /** The shape of the weights for a declared name; empty where it is not known. */
  Optional<int[]> shape(String declared);

  /** What a checkpoint holds. */
  static Stored in(Checkpoint checkpoint, Naming naming) {
    return new Stored() {
      @Override
      public boolean has(String declared) {
        return shape(declared).isPresent();
      }

      @Override
      public Optional<int[]> shape(String declared) {
        return naming
            .find(declared, checkpoint.tensors().keySet())
            .map(name -> checkpoint.tensors().get(name).shape());
      }
    };
  }
}
