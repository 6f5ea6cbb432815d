// SPDX-License-Identifier: Apache-2.0
/**
 * What every index on Lucene shares: a folder of numbered commits, ids and metadata as fields,
 * filters, the tie rule; and a store of records on the same commits.
 */
package dev.toller.index;
