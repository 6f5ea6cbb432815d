// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * An objective over the first components of each vector, for several lengths at once, so that a
 * vector may be cut (Kusupati et al. 2022): the mean of the losses.
 *
 * @param inner what is asked of each length
 * @param lengths how many components, each at most as many as a vector has
 */
public record Matryoshka(Objective inner, List<Integer> lengths) implements Objective {

  /** Copies the list. */
  public Matryoshka {
    lengths = List.copyOf(lengths);
  }

  @Override
  public String name() {
    return "matryoshka-" + inner.name();
  }

  @Override
  public Set<Need> needs() {
    EnumSet<Need> needs = EnumSet.of(Need.VECTORS);
    needs.addAll(inner.needs());
    return needs;
  }

  @Override
  public Tensor loss(Scored batch) {
    return lengths.stream()
        .map(length -> inner.loss(batch.shortened(length)))
        .reduce(Tensor::add)
        .map(sum -> Tensors.times(sum, 1.0 / lengths.size()))
        .orElseThrow();
  }
}
