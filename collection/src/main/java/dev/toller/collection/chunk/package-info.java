// SPDX-License-Identifier: Apache-2.0
/**
 * Blocks to passages: {@link dev.toller.collection.chunk.Chunker} cuts a parsed document into spans
 * that an encoder can read whole.
 */
package dev.toller.collection.chunk;
