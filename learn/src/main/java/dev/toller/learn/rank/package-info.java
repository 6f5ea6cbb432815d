// SPDX-License-Identifier: Apache-2.0
/**
 * Models that score documents for a query while they learn: what they are fed and what comes out.
 */
package dev.toller.learn.rank;
