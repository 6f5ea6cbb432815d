// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.Qrels;
import java.util.HashSet;
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
    Map<String, String> texts = data.texts();
    if (this == JUDGED) {
      Set<String> judged = new HashSet<>();
      qrels.queries().forEach(query -> judged.addAll(qrels.of(query).keySet()));
      texts.keySet().retainAll(judged);
    }
    return texts;
  }
}
