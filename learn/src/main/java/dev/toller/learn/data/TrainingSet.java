// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirSplit;
import dev.toller.measure.data.MarginScores;
import dev.toller.measure.data.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judged queries in memory, and the documents around them, whose texts are read when they are asked
 * for. Of labelled texts each text is a query, each label a document, and the text's own label
 * relevant. Immutable; may be used from several threads at once.
 */
public final class TrainingSet {

  private final SetSettings settings;
  private final List<Example> examples;
  private final Map<String, String> documents;
  private final List<String> ids;
  private final List<String> notes;

  TrainingSet(
      SetSettings settings,
      List<Example> examples,
      Map<String, String> documents,
      List<String> notes) {
    this.settings = settings;
    this.examples = List.copyOf(examples);
    this.documents = documents;
    this.ids = List.copyOf(documents.keySet());
    this.notes = List.copyOf(notes);
  }

  /**
   * Reads a data set. Queries without a relevant document in the corpus are left out, with a note.
   *
   * @param seed draws the queries where not all are used
   * @throws TollerException where a file is missing or malformed, there is nothing to learn from, a
   *     negative is relevant, or a teacher has not scored what is needed
   */
  public static TrainingSet read(SetSettings settings, long seed) {
    if (LabelledTexts.are(settings)) {
      return LabelledTexts.read(settings, seed);
    }
    BeirData data = BeirData.open(settings.folder());
    BeirSplit split = data.split(settings.split());
    Map<String, String> documents = data.texts();
    return new Reader(settings, split, documents).read(seed);
  }

  /** Where it was read from. */
  public SetSettings settings() {
    return settings;
  }

  /** The queries with what is known of them, in ascending order of ids. */
  public List<Example> examples() {
    return examples;
  }

  /** The text of a document. */
  public String document(String id) {
    return documents.get(id);
  }

  /** All documents by id, in the order of the corpus. */
  public List<String> documents() {
    return ids;
  }

  /** How many teachers have scored its documents. */
  public int teachers() {
    return settings.teachers().size();
  }

  /** The SHA-256 of all that a model can see of it. */
  public String fingerprint() {
    Sha256 hash = new Sha256();
    documents.forEach((id, text) -> hash.add(id).add(text));
    examples.forEach(example -> {
      hash.add(example.id()).add(example.query());
      hash.add(example.relevant().toString()).add(example.negatives().toString());
      new TreeMap<>(example.taught())
          .forEach((id, scores) -> hash.add(id).add(Arrays.toString(scores)));
    });
    return hash.hex();
  }

  /** What was left out, one sentence each. */
  public List<String> notes() {
    return notes;
  }

  /** Makes examples of a split. */
  private static final class Reader {

    private final SetSettings settings;
    private final BeirSplit split;
    private final Map<String, String> documents;
    private final Optional<Run> negatives;
    private final List<Run> teachers;
    private int without;
    private int unscored;

    Reader(SetSettings settings, BeirSplit split, Map<String, String> documents) {
      this.settings = settings;
      this.split = split;
      this.documents = documents;
      this.negatives =
          settings
              .negatives()
              .map(file ->
                  MarginScores.isIn(file) ? MarginScores.read(file).others() : Run.read(file));
      this.teachers =
          settings.teachers().stream()
              .map(file ->
                  MarginScores.isIn(file) ? MarginScores.read(file).scores() : Run.read(file))
              .toList();
    }

    TrainingSet read(long seed) {
      List<Example> examples = new ArrayList<>();
      split
          .queries()
          .forEach((id, text) -> {
            List<String> relevant = relevant(id);
            if (relevant.isEmpty()) {
              without++;
            } else {
              examples.add(example(id, text, relevant));
            }
          });
      if (examples.isEmpty()) {
        throw TollerException.invalid(
            "The split '%s' of '%s' has no query with a document of grade %d or more that is in the corpus, so there is nothing to learn; name another split or a lower 'minimum_grade'."
                .formatted(split.name(), settings.folder(), settings.minimumGrade()));
      }
      if (!teachers.isEmpty()) {
        int all = examples.size();
        examples.removeIf(example ->
            example.relevant().isEmpty()
                || (negatives.isPresent() && example.negatives().isEmpty()));
        unscored = all - examples.size();
      }
      if (examples.isEmpty()) {
        throw TollerException.invalid(
            "The teachers %s have scored no query's relevant document and negative together, so there is nothing to learn; score the relevant documents and the negatives of '%s'."
                .formatted(settings.teachers(), settings.folder()));
      }
      List<Example> chosen = new ChosenClasses(settings, seed).of(examples);
      return new TrainingSet(settings, settings.some(chosen, seed), documents, notes());
    }

    private List<String> notes() {
      List<String> notes = new ArrayList<>();
      note(notes, without, "have no relevant document");
      note(notes, unscored, "have no relevant document and negative that all teachers scored");
      return notes;
    }

    private void note(List<String> notes, int count, String why) {
      if (count > 0) {
        notes.add(
            "%,d of %,d queries of %s (%s) %s and are left out."
                .formatted(count, split.queries().size(), settings.folder(), split.name(), why));
      }
    }

    private List<String> relevant(String query) {
      return split.qrels().of(query).entrySet().stream()
          .filter(judged -> judged.getValue() >= settings.minimumGrade())
          .map(Map.Entry::getKey)
          .filter(documents::containsKey)
          .toList();
    }

    private Example example(String id, String text, List<String> relevant) {
      List<String> mined = mined(id, relevant);
      if (teachers.isEmpty()) {
        return new Example(id, text, relevant, mined, Map.of());
      }
      Map<String, double[]> taught = taught(id);
      return new Example(id, text, scored(relevant, taught), scored(mined, taught), taught);
    }

    private static List<String> scored(List<String> documents, Map<String, double[]> taught) {
      return documents.stream().filter(taught::containsKey).toList();
    }

    private List<String> mined(String query, List<String> relevant) {
      if (negatives.isEmpty()) {
        return List.of();
      }
      List<String> mined = new ArrayList<>();
      for (Hit hit : hits(negatives.get(), query)) {
        if (relevant.contains(hit.id())) {
          throw TollerException.invalid(
              "The negatives '%s' list document '%s' for query '%s', which is relevant to it; mine anew with these judgements."
                  .formatted(settings.negatives().orElseThrow(), hit.id(), query));
        }
        if (documents.containsKey(hit.id())) {
          mined.add(hit.id());
        }
      }
      return mined;
    }

    private static List<Hit> hits(Run run, String query) {
      Ranking ranking = run.rankings().get(query);
      return ranking == null ? List.of() : ranking.hits();
    }

    /** Of the documents that all teachers have scored. */
    private Map<String, double[]> taught(String query) {
      Map<String, double[]> taught = new HashMap<>();
      for (int i = 0; i < teachers.size(); i++) {
        for (Hit hit : hits(teachers.get(i), query)) {
          double[] scores = taught.computeIfAbsent(hit.id(), _ -> unknown());
          scores[i] = hit.score();
        }
      }
      taught.values().removeIf(scores -> Arrays.stream(scores).anyMatch(Double::isNaN));
      return taught;
    }

    private double[] unknown() {
      double[] scores = new double[teachers.size()];
      Arrays.fill(scores, Double.NaN);
      return scores;
    }
  }
}
