// SPDX-License-Identifier: Apache-2.0
/** Sparse encoders held to what they promise: words found through lists, at a known cost. */
package dev.toller.card.sparse;
