// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/**
 * Where a flow is while it runs.
 *
 * @param vertex as {@link Flow} names it
 * @param last whether nothing comes after it, so that what it writes is what the user gets
 */
record Place(String vertex, boolean last) {

  /** Above the first steps. */
  static final Place ROOT = new Place(Vertex.ROOT, true);

  /** The child with this index, from 0, after which nothing comes within this place. */
  Place child(int index) {
    return new Place(Vertex.child(vertex, index), last);
  }

  /** A copy, round or query with this index, from 0; it never is the last. */
  Place copy(int index) {
    return new Place(Vertex.copy(vertex, index), false);
  }

  /** The same vertex with something after it. */
  Place followed() {
    return new Place(vertex, false);
  }
}
