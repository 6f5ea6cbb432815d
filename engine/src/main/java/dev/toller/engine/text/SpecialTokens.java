// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers of the tokens that mean something to a network beyond text. Each may be missing.
 *
 * @param cls before a text
 * @param sep after a text
 * @param mask stands for a hidden token
 * @param pad fills what is not used
 * @param bos begins what is generated
 * @param eos ends what is generated
 * @param unk stands for what the vocabulary lacks
 */
public record SpecialTokens(
    OptionalInt cls,
    OptionalInt sep,
    OptionalInt mask,
    OptionalInt pad,
    OptionalInt bos,
    OptionalInt eos,
    OptionalInt unk) {

  /** All that there are. */
  public Set<Integer> all() {
    return Stream.of(cls, sep, mask, pad, bos, eos, unk)
        .flatMapToInt(OptionalInt::stream)
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }
}
