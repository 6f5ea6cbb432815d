// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

/**
 * Where an occurrence begins.
 *
 * @param document the number of the document, in the order in which they were added, from 0
 * @param offset the tokens of the document before it; -1 where it begins with {@link FmIndex#END}
 */
public record Place(int document, int offset) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    return document == other.document
        ? Integer.compare(offset, other.offset)
        : Integer.compare(document, other.document);
  }
}
