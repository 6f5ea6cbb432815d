// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

/**
 * What {@code tokenizer_config.json} says beside the tokens themselves.
 *
 * @param special the special tokens
 * @param maxTokens how many tokens the network reads at most; the largest integer where that is not
 *     said
 * @param cutLeft whether texts that are too long lose their beginning instead of their end
 * @param padLeft whether padding goes before the tokens instead of after them
 */
public record TokenizerSettings(
    SpecialTokens special, int maxTokens, boolean cutLeft, boolean padLeft) {}
