// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.Corpus;
import dev.toller.Encoder;
import dev.toller.Filter;
import dev.toller.Passage;
import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.Sha256;
import dev.toller.bench.QuestionSet.Asked;
import dev.toller.engine.encode.MiniLm;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Flow;
import dev.toller.flow.FlowRunner;
import dev.toller.flow.Flows;
import dev.toller.generate.extractive.Calibration;
import dev.toller.generate.extractive.Calibrator;
import dev.toller.generate.extractive.Calibrator.Outcome;
import dev.toller.generate.extractive.Calibrator.Trial;
import dev.toller.generate.extractive.Operating;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fits the calibration of the extractive answerer and writes it where the build takes it from.
 *
 * <p>Three kinds of questions are asked of one corpus: on encyclopedia paragraphs (SQuAD), on how
 * to do things on the web (StackFAQ) and on medical abstracts (PubMedQA); as many of each, so that
 * no kind of text decides alone. Every question is searched with words and vectors, fused. Half of
 * the questions keep their passage. The others become unanswerable by a filter: for half of these
 * the whole article is gone, for half the passages of the article that hold an answer, so that what
 * is left is about the same subject. One split of each set is fitted to, another is reported. Last,
 * each kind is predicted from the two others: that is what new kinds of documents may expect.
 */
final class CalibrateAnswers implements Benchmark {

  private static final long SEED = 20_261_122;
  private static final int QUESTIONS = 600;
  private static final int PASSAGES = 10;
  private static final int BINS = 10;
  private static final Path RESOURCE =
      Path.of("generate/src/main/resources/dev/toller/generate/extractive/calibration.json");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What is taken away from a question's article. */
  private enum Gone {
    NOTHING,
    ANSWERS,
    ARTICLE
  }

  /**
   * Trials of one kind.
   *
   * @param set where they come from
   * @param fitted those that are learned from
   * @param held those that are reported
   */
  private record Kind(QuestionSet set, List<Trial> fitted, List<Trial> held) {}

  private final Flow search = Flows.named("hybrid").flow();

  @Override
  public String name() {
    return "calibrate-answers";
  }

  @Override
  public String about() {
    return "fits the extractive answerer to questions with known answers, writes calibration.json";
  }

  @Override
  public List<Row> run(Path data, Path home) {
    try (Encoder<Dense> encoder = new CachedEncoder(MiniLm.encoder())) {
      return calibrate(data, encoder, home);
    }
  }

  List<Row> calibrate(Path data, Encoder<Dense> encoder, Path home) {
    QuestionSet squad = new QuestionSet(data.resolve("squad"), true);
    QuestionSet stackfaq = new QuestionSet(data.resolve("stackfaq"), false);
    QuestionSet pubmed = new QuestionSet(data.resolve("pubmedqa"), false);
    List<Passage> passages = new ArrayList<>(ofSplits(squad));
    passages.addAll(stackfaq.passages());
    passages.addAll(pubmed.passages());
    try (Corpus corpus = new IndexedCorpus(passages, encoder, home)) {
      List<Kind> kinds =
          List.of(
              kind(squad, "dev", corpus, passages),
              kind(stackfaq, "train", corpus, passages),
              kind(pubmed, "train", corpus, passages));
      return report(kinds, corpus);
    }
  }

  /** The paragraphs of the articles that are asked of; the others would take long to encode. */
  private static List<Passage> ofSplits(QuestionSet squad) {
    Set<String> articles = new HashSet<>();
    squad.questions("dev").forEach(asked -> articles.add(asked.article()));
    squad.questions("test").forEach(asked -> articles.add(asked.article()));
    return squad.passages().stream()
        .filter(passage -> articles.containsAll(passage.metadata().get(QuestionSet.ARTICLE)))
        .toList();
  }

  private Kind kind(QuestionSet set, String split, Corpus corpus, List<Passage> passages) {
    return new Kind(
        set,
        trials(set.questions(split), corpus, passages),
        trials(set.questions("test"), corpus, passages));
  }

  private List<Trial> trials(List<Asked> split, Corpus corpus, List<Passage> passages) {
    Random random = new Random(SEED);
    List<Asked> shuffled = new ArrayList<>(split);
    Collections.shuffle(shuffled, random);
    List<Trial> trials = new ArrayList<>();
    for (Asked asked : shuffled.subList(0, Math.min(QUESTIONS, shuffled.size()))) {
      trials.add(trial(asked, gone(random), corpus, passages));
    }
    return trials;
  }

  private static Gone gone(Random random) {
    return random.nextBoolean() ? Gone.NOTHING : random.nextBoolean() ? Gone.ANSWERS : Gone.ARTICLE;
  }

  private Trial trial(Asked asked, Gone gone, Corpus corpus, List<Passage> passages) {
    Context context = Context.of(asked.text(), filter(asked, gone, passages), PASSAGES);
    Context found = FlowRunner.run(search, context, Environment.of(corpus)).context();
    Set<String> gold = gone == Gone.NOTHING ? Set.of(asked.passage()) : Set.of();
    return new Trial(found, gold, asked.answers());
  }

  private static Filter filter(Asked asked, Gone gone, List<Passage> passages) {
    return switch (gone) {
      case NOTHING -> Filter.ALL;
      case ARTICLE -> without(QuestionSet.ARTICLE, asked.article());
      case ANSWERS ->
          Filter.parse(
              passages.stream()
                  .filter(passage -> holdsAnswer(passage, asked))
                  .map(passage -> without(QuestionSet.PARAGRAPH, passage.id()).toString())
                  .collect(Collectors.joining(" AND ")));
    };
  }

  private static Filter without(String name, String value) {
    return new Filter.Not(new Filter.Equal(name, value));
  }

  private static boolean holdsAnswer(Passage passage, Asked asked) {
    return passage.id().equals(asked.passage())
        || (passage.metadata().get(QuestionSet.ARTICLE).contains(asked.article())
            && asked.answers().stream().anyMatch(passage.text()::contains));
  }

  private static List<Row> report(List<Kind> kinds, Corpus corpus) {
    Calibrator fitting =
        calibrator(corpus, kinds.stream().flatMap(k -> k.fitted().stream()).toList());
    Calibration calibration = fitting.fit();
    ObjectNode json = provenance(corpus);
    json.setAll(calibration.json());
    json.set("fitted", table(fitting.outcomes(calibration)));
    ObjectNode held = json.putObject("heldOut");
    ObjectNode others = json.putObject("fittedToTheOtherKinds");
    List<Row> rows = new ArrayList<>();
    for (Kind kind : kinds) {
      Calibrator checking = calibrator(corpus, kind.held());
      List<Outcome> outcomes = checking.outcomes(calibration);
      json.withObject("/data").set(kind.set().name(), checksums(kind.set()));
      held.set(kind.set().name(), table(outcomes));
      rows.addAll(rows(kind.set().name(), calibration, outcomes));
      Calibration without = fitToOthers(kinds, kind, corpus);
      others.set(kind.set().name(), point(without.threshold(), checking.outcomes(without)));
      rows.addAll(
          rows(kind.set().name() + " from the others", without, checking.outcomes(without)));
    }
    write(json);
    return rows;
  }

  private static Calibration fitToOthers(List<Kind> kinds, Kind left, Corpus corpus) {
    return calibrator(
            corpus,
            kinds.stream()
                .filter(kind -> !kind.set().equals(left.set()))
                .flatMap(kind -> kind.fitted().stream())
                .toList())
        .fit();
  }

  private static Calibrator calibrator(Corpus corpus, List<Trial> trials) {
    return new Calibrator(corpus, trials, Progress.SILENT);
  }

  private static List<Row> rows(String name, Calibration calibration, List<Outcome> outcomes) {
    Operating at = Operating.at(calibration.threshold(), outcomes);
    return List.of(
        Row.of(name + ": threshold", "", at.threshold()),
        Row.of(name + ": right if always answered", "", Operating.at(0, outcomes).right()),
        Row.of(name + ": answerable questions answered", "", at.answered()),
        Row.of(name + ": answerable questions answered rightly", "", at.right()),
        Row.of(name + ": given answers that are right", "", at.precision()),
        Row.of(name + ": unanswerable questions abstained from", "", at.abstained()),
        Row.of(name + ": calibration error", "", calibrationError(outcomes)));
  }

  /** The mean distance of confidence and share of right answers, over equal bins. */
  private static double calibrationError(List<Outcome> outcomes) {
    return IntStream.range(0, BINS)
            .mapToObj(i ->
                outcomes.stream()
                    .filter(each -> Math.min(BINS - 1, (int) (each.confidence() * BINS)) == i)
                    .toList())
            .mapToDouble(bin ->
                Math.abs(
                    bin.stream().mapToDouble(Outcome::confidence).sum()
                        - bin.stream().filter(Outcome::right).count()))
            .sum()
        / outcomes.size();
  }

  private static ObjectNode provenance(Corpus corpus) {
    ObjectNode json = JSON.createObjectNode();
    json.put("command", "bench/run calibrate-answers");
    json.put("encoder", corpus.encoder().description().name());
    json.put("encoderWeightsSha256", corpus.encoder().description().weightsHash());
    json.put("seed", SEED);
    json.put("passages", corpus.size());
    return json;
  }

  private static ObjectNode checksums(QuestionSet set) {
    ObjectNode json = JSON.createObjectNode();
    json.put("corpusSha256", sha256(set.folder().resolve("corpus.jsonl.gz")));
    json.put("queriesSha256", sha256(set.folder().resolve("queries.jsonl.gz")));
    return json;
  }

  private static ObjectNode table(List<Outcome> outcomes) {
    ObjectNode json = JSON.createObjectNode();
    json.put("questions", outcomes.size());
    json.put("answerable", outcomes.stream().filter(each -> each.trial().isAnswerable()).count());
    json.put("calibrationError", calibrationError(outcomes));
    var rows = json.putArray("riskAndCoverage");
    IntStream.range(0, BINS).mapToObj(i -> point((double) i / BINS, outcomes)).forEach(rows::add);
    return json;
  }

  private static ObjectNode point(double threshold, List<Outcome> outcomes) {
    return JSON.valueToTree(Operating.at(threshold, outcomes));
  }

  private static void write(ObjectNode json) {
    try {
      Files.createDirectories(RESOURCE.getParent());
      JSON.writeValue(RESOURCE.toFile(), json);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(List.of(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
