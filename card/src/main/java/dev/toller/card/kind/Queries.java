// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.Filter;
import dev.toller.TollerException;
import dev.toller.card.Checksum;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirDocument;
import dev.toller.measure.data.JsonLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The judged queries of a split, or a part of them. */
public final class Queries {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Queries() {}

  /**
   * The queries of a split that belong to an experiment, by id.
   *
   * @param where holds for their metadata
   * @param only a JSON-lines file whose {@code _id}s count alone
   * @param sample how many at most; which ones is decided by the hashes of their ids
   * @throws TollerException of kind {@code INVALID} where there are none
   */
  public static SortedMap<String, BeirDocument> of(
      Path data, String split, Filter where, Optional<Path> only, int sample) {
    Set<String> judged = BeirData.open(data).split(split).qrels().queries();
    Optional<Set<String>> listed = only.map(Queries::ids);
    List<BeirDocument> queries = new ArrayList<>();
    BeirData.documents(
        file(data),
        query -> {
          boolean counts = listed.isEmpty() || listed.get().contains(query.id());
          if (counts && judged.contains(query.id()) && where.test(query.metadata())) {
            queries.add(query);
          }
        });
    if (queries.isEmpty()) {
      throw TollerException.invalid(
          "The data set '%s' has no judged query in the split '%s' that a stage may run; look at 'where' and 'only'."
              .formatted(data, split));
    }
    SortedMap<String, BeirDocument> chosen = new TreeMap<>();
    queries.stream()
        .sorted(Comparator.comparing(query -> Checksum.ofText(query.id())))
        .limit(sample)
        .forEach(query -> chosen.put(query.id(), query));
    return chosen;
  }

  /** The file of a data set's queries; plain first, as {@link BeirData} takes it. */
  static Path file(Path data) {
    Path plain = data.resolve("queries.jsonl");
    return Files.exists(plain) ? plain : data.resolve("queries.jsonl.gz");
  }

  private static Set<String> ids(Path file) {
    return new HashSet<>(JsonLines.read(file, line -> line.text("_id")));
  }

  /**
   * The answers that a query's data set holds right: the metadata {@code answers} or {@code
   * answer}, each a text, or an object with a text.
   */
  static List<String> references(BeirDocument query) {
    List<String> answers = new ArrayList<>(query.metadata().get("answers"));
    answers.addAll(query.metadata().get("answer"));
    return answers.stream().map(Queries::text).toList();
  }

  private static String text(String answer) {
    if (!answer.startsWith("{")) {
      return answer;
    }
    try {
      return JSON.readTree(answer).path("text").asText(answer);
    } catch (JsonProcessingException plain) {
      return answer;
    }
  }
}
