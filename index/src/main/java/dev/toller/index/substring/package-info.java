// SPDX-License-Identifier: Apache-2.0
/**
 * Indexes of every substring: which token sequences occur, how often, where, and what follows them.
 */
package dev.toller.index.substring;
