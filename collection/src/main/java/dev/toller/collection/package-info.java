// SPDX-License-Identifier: Apache-2.0
/**
 * Collections: documents of a {@link dev.toller.collection.Source} in, one committed state of text,
 * ids and every index out.
 *
 * <p>A {@link dev.toller.collection.Collection} is a folder. {@code commits/} holds the commit
 * record, the one file that decides what the collection is; {@code catalogue/}, {@code lexical/}
 * and {@code dense/} hold numbered commits of their own, and the record names one of each; {@code
 * write.lock} is held by the process that writes.
 */
package dev.toller.collection;
