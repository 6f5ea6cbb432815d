// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import java.util.List;
import java.util.Map;

/**
 * A query with what is known of it.
 *
 * @param id of the query
 * @param query its text
 * @param relevant documents by id, at least one
 * @param negatives documents by id that are not relevant, the hardest first; none where none were
 *     mined
 * @param taught what each teacher says of a document, by id
 */
public record Example(
    String id,
    String query,
    List<String> relevant,
    List<String> negatives,
    Map<String, double[]> taught) {

  /** Copies lists and map. */
  public Example {
    relevant = List.copyOf(relevant);
    negatives = List.copyOf(negatives);
    taught = Map.copyOf(taught);
  }
}
