// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.Qrels;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which documents of a data set are searched. */
public enum Pool {
  /** All of them. */
  ALL,
  /** Those that have a judgement in the split. */
  JUDGED;

  /** Their texts by id, in the order of the corpus. */
  public Map<String, String> texts(BeirData data, Qrels qrels) {
    if (this == ALL) {
      return data.texts();
    }
    Set<String> judged = new HashSet<>();
    qrels.queries().forEach(query -> judged.addAll(qrels.of(query).keySet()));
    Map<String, String> texts = new LinkedHashMap<>();
    data.documents(document -> {
      if (judged.contains(document.id())) {
        texts.put(document.id(), document.content());
      }
    });
    return texts;
  }
}
