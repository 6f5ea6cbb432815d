// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.util.OptionalInt;

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
    OptionalInt unk) {}
