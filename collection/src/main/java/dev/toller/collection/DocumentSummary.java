// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

/**
 * A line in the list of a collection's documents.
 *
 * @param id the document's id
 * @param path where it came from, below the root that was synced
 * @param title its own title, or the empty string
 * @param type its format
 * @param date when its item was last modified, as ISO-8601
 * @param size how many bytes its item has
 * @param passages how many passages it has
 */
public record DocumentSummary(
    String id, String path, String title, String type, String date, long size, int passages) {

  static DocumentSummary of(LedgerEntry entry) {
    return new DocumentSummary(
        entry.id(),
        entry.path(),
        entry.title(),
        entry.type(),
        entry.date(),
        entry.size(),
        entry.passages().size());
  }
}
