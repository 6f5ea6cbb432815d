// SPDX-License-Identifier: Apache-2.0
/** Search by vectors: exact, or by a graph, quantised where asked. */
package dev.toller.index.dense;
