// SPDX-License-Identifier: Apache-2.0
/**
 * Encoders: a model, its tokenizer and a back end, by which texts become representations. Start at
 * {@link dev.toller.engine.encode.TextModel}.
 */
package dev.toller.engine.encode;
