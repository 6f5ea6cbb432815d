// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Tensor;

/** Whether queries, keys and values fit each other and their heads. */
record AttentionCheck(Attention how) {

  void check(Tensor q, Tensor k, Tensor v) {
    Shapes.dividing("The number of heads", how.heads(), q.columns());
    Shapes.dividing("The number of key heads", how.keyHeads(), k.columns());
    Shapes.dividing("The number of key heads", how.keyHeads(), v.columns());
    Shapes.require(
        how.heads() % how.keyHeads() == 0,
        () ->
            "The number of key heads must divide that of heads; %d does not divide %d."
                .formatted(how.keyHeads(), how.heads()));
    Shapes.require(
        q.columns() / how.heads() == k.columns() / how.keyHeads(),
        () ->
            "attention needs heads of one size, not %d for queries and %d for keys."
                .formatted(q.columns() / how.heads(), k.columns() / how.keyHeads()));
    Shapes.require(
        k.rows().equals(v.rows()),
        () ->
            "attention needs values in the rows of the keys, not %s for %s."
                .formatted(v.rows(), k.rows()));
    how.bias().ifPresent(bias -> Shapes.shape("attention's bias", bias.table(), -1, how.heads()));
  }
}
