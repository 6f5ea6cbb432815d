// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.learn.rank.Ranker;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirSplit;
import dev.toller.measure.data.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Judges a model on queries that it does not learn from: ranks documents for each and takes the
 * mean of a metric. Read once; immutable.
 */
public final class Validation {

  private final ValidationSettings settings;
  private final Map<String, String> queries;
  private final BeirSplit split;
  private final List<String> ids;
  private final List<String> documents;
  private final Map<String, int[]> candidates;

  private Validation(
      ValidationSettings settings,
      Map<String, String> queries,
      BeirSplit split,
      List<String> ids,
      List<String> documents,
      Map<String, int[]> candidates) {
    this.settings = settings;
    this.queries = queries;
    this.split = split;
    this.ids = ids;
    this.documents = documents;
    this.candidates = candidates;
  }

  /**
   * Reads what is needed.
   *
   * @param seed draws queries and documents where not all are used
   * @throws TollerException where a file is missing or malformed
   */
  public static Validation read(ValidationSettings settings, long seed) {
    BeirData data = BeirData.open(settings.folder());
    BeirSplit split = data.split(settings.split());
    Map<String, String> queries = queries(split, settings.queries(), new Random(seed));
    Optional<Run> run = settings.candidates().map(Run::read);
    Set<String> needed = new LinkedHashSet<>();
    for (String query : queries.keySet()) {
      run.ifPresentOrElse(
          candidates -> needed.addAll(ranked(candidates, query)),
          () -> needed.addAll(split.qrels().of(query).keySet()));
    }
    Map<String, String> texts = data.texts();
    List<String> ids = new ArrayList<>(texts.keySet());
    if (run.isPresent()) {
      ids.retainAll(needed);
    } else {
      ids.removeAll(surplus(ids, needed, settings.documents(), seed));
    }
    Map<String, Integer> places = new LinkedHashMap<>();
    ids.forEach(id -> places.put(id, places.size()));
    Map<String, int[]> candidates = new LinkedHashMap<>();
    for (String query : queries.keySet()) {
      int[] all = IntStream.range(0, ids.size()).toArray();
      candidates.put(
          query,
          run.map(from ->
                  ranked(from, query).stream()
                      .filter(places::containsKey)
                      .mapToInt(places::get)
                      .toArray())
              .orElse(all));
    }
    if (candidates.values().stream().allMatch(which -> which.length == 0)) {
      throw TollerException.invalid(
          "'candidates' of 'validation' has no document of '%s' for any query of the split '%s', so there is nothing to rank; name a run of these queries."
              .formatted(settings.folder(), settings.split()));
    }
    List<String> documents = ids.stream().map(texts::get).toList();
    return new Validation(settings, queries, split, List.copyOf(ids), documents, candidates);
  }

  private static Map<String, String> queries(BeirSplit split, int most, Random random) {
    List<String> ids = new ArrayList<>(split.queries().keySet());
    if (most > 0 && most < ids.size()) {
      Collections.shuffle(ids, random);
      ids = ids.subList(0, most);
    }
    Map<String, String> queries = new TreeMap<>();
    ids.forEach(id -> queries.put(id, split.queries().get(id)));
    return queries;
  }

  private static List<String> ranked(Run run, String query) {
    Ranking ranking = run.rankings().get(query);
    return ranking == null ? List.of() : ranking.ids();
  }

  /** What is left out where no more than some documents are wanted: none that is needed. */
  private static Set<String> surplus(List<String> ids, Set<String> needed, int most, long seed) {
    int over = most == 0 ? 0 : Math.max(0, ids.size() - most);
    List<String> others = new ArrayList<>(ids);
    others.removeAll(needed);
    Collections.shuffle(others, new Random(seed));
    return Set.copyOf(others.subList(0, Math.min(over, others.size())));
  }

  /**
   * The metric of each query, in ascending order of their ids.
   *
   * @param between called again and again; what it throws breaks the judgement off
   * @throws TollerException of kind {@code FAILED} where a score is no number
   */
  public double[] of(Ranker ranker, Runnable between) {
    double[] values = new double[queries.size()];
    int at = 0;
    try (Ranker.Scorer scorer = ranker.scorer(documents, between)) {
      for (Map.Entry<String, String> query : queries.entrySet()) {
        between.run();
        int[] which = candidates.get(query.getKey());
        Ranking ranking = ranking(which, scorer.scores(query.getValue(), which));
        values[at++] = settings.metric().of(ranking, split.qrels().of(query.getKey()));
      }
    }
    return values;
  }

  private Ranking ranking(int[] which, float[] scores) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < which.length; i++) {
      if (!Float.isFinite(scores[i])) {
        throw new TollerException(
            TollerException.Kind.FAILED,
            "The model cannot be judged, since a score of document '%s' is %s: its weights are no numbers any more. Lower 'rate', clip or warm up longer, and go on from the last checkpoint or train anew."
                .formatted(ids.get(which[i]), scores[i]));
      }
      hits.add(new Hit(ids.get(which[i]), scores[i]));
    }
    return Ranking.of(hits);
  }

  /** How many queries and documents there are. */
  public String describe() {
    return "%s on %,d queries of %s (%s) among %,d documents"
        .formatted(
            settings.metric().name(),
            queries.size(),
            settings.folder().getFileName(),
            settings.split(),
            documents.size());
  }
}
