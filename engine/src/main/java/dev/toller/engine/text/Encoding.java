// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

/**
 * The tokens of a pair of texts as a network reads them. The arrays have the same length and are
 * the receiver's.
 *
 * @param ids their numbers
 * @param types 0 or 1 for the first or second text, for the networks that tell them apart; else 0
 */
public record Encoding(int[] ids, int[] types) {}
