// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One split of a data set: what is asked and how the documents were judged.
 *
 * @param name {@code test}, {@code dev}, {@code train}, ...
 * @param queries the text of each judged query, by ascending id
 * @param qrels the judgements of these queries
 * @param warnings what is odd about the split and bears on its values, one sentence each
 */
public record BeirSplit(
    String name, SortedMap<String, String> queries, Qrels qrels, List<String> warnings) {

  public BeirSplit {
    queries = Collections.unmodifiableSortedMap(new TreeMap<>(queries));
    warnings = List.copyOf(warnings);
  }
}
