// SPDX-License-Identifier: Apache-2.0
package dev.toller;

/**
 * What is added to an index.
 *
 * @param id the passage's id; an entry with the same id is replaced
 * @param representation what is compared with queries
 * @param metadata what filters see
 * @param <R> the kind of representation
 */
public record Entry<R extends Representation>(String id, R representation, Metadata metadata) {}
