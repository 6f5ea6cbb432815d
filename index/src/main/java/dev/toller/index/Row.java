// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

/**
 * A record as a {@link RecordStore} keeps it.
 *
 * @param kind what it is a record of; a kind and an id name one row
 * @param id its id within the kind
 * @param parent the id of what it belongs to, or the empty string
 * @param body its content, any string
 */
public record Row(String kind, String id, String parent, String body) {}
