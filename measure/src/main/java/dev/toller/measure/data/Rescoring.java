// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.Hit;
import dev.toller.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Other scores for documents: for all of a corpus, or for those of a run.
 *
 * @param documents text by id
 * @param qrels judgements of the queries
 * @param candidates whose documents alone are scored
 * @param relevant whether documents that are judged relevant are scored too, found or not, for
 *     queries that have candidates
 */
public record Rescoring(
    Map<String, String> documents, Qrels qrels, Optional<Run> candidates, boolean relevant) {

  /**
   * Where all documents are scored their texts are held, since they are asked for by every query.
   */
  public Rescoring {
    if (candidates.isEmpty()) {
      documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
    }
  }

  /** What scores. */
  @FunctionalInterface
  public interface Scores {

    /** One score a document, in their order. */
    List<Float> of(String query, List<String> documents);
  }

  /**
   * The ranking of a query; empty where it has no documents.
   *
   * @param id of the query
   * @param text of the query
   */
  public Ranking of(String id, String text, Scores scores) {
    List<String> ids = ids(id);
    if (ids.isEmpty()) {
      return Ranking.EMPTY;
    }
    List<Float> values = scores.of(text, ids.stream().map(documents::get).toList());
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      hits.add(new Hit(ids.get(i), values.get(i)));
    }
    return Ranking.of(hits);
  }

  private List<String> ids(String query) {
    if (candidates.isEmpty()) {
      return List.copyOf(documents.keySet());
    }
    Set<String> ids =
        new LinkedHashSet<>(candidates.get().rankings().getOrDefault(query, Ranking.EMPTY).ids());
    if (relevant && !ids.isEmpty()) {
      qrels
          .of(query)
          .forEach((document, grade) -> {
            if (grade > 0) {
              ids.add(document);
            }
          });
    }
    ids.retainAll(documents.keySet());
    return List.copyOf(ids);
  }
}
