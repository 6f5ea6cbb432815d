// SPDX-License-Identifier: Apache-2.0
/**
 * What cards and their records say together: the matrix of all papers, the table of the README, and
 * what of a record is drawn. Nothing here is computed that a record does not hold.
 */
package dev.toller.card.report;
