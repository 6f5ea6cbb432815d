// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.Ranking;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A ranking as metrics see it: grades in place of documents.
 *
 * @param grades the grade of what was found at each rank, best rank first; 0 for what is unjudged
 * @param ideal the grades of all relevant documents of the query, highest first; found or not
 */
public record Judged(List<Integer> grades, List<Integer> ideal) {

  public Judged {
    grades = List.copyOf(grades);
    ideal = List.copyOf(ideal);
  }

  /** The ranking under these judgements of its query. */
  public static Judged of(Ranking ranking, Map<String, Integer> judgements) {
    return new Judged(
        ranking.hits().stream().map(hit -> judgements.getOrDefault(hit.id(), 0)).toList(),
        judgements.values().stream()
            .filter(Judged::relevant)
            .sorted(Collections.reverseOrder())
            .toList());
  }

  /** Whether a grade means relevant. */
  static boolean relevant(int grade) {
    return grade > 0;
  }

  /** How many documents are relevant to the query, found or not. */
  int relevant() {
    return ideal.size();
  }

  /** How many of the first {@code cut} documents are relevant. */
  int relevantWithin(int cut) {
    return (int) grades.stream().limit(cut).filter(Judged::relevant).count();
  }
}
