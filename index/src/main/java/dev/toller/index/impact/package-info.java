// SPDX-License-Identifier: Apache-2.0
/** Search by weights over a vocabulary, learned or counted, as impacts of 8 bits. */
package dev.toller.index.impact;
