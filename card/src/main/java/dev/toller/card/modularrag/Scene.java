// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.Corpus;
import dev.toller.Filter;
import dev.toller.LanguageModel;
import dev.toller.card.kind.Corpora;
import dev.toller.card.kind.Interruption;
import dev.toller.card.kind.Queries;
import dev.toller.card.stage.Work;
import dev.toller.collection.Collection;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Flow;
import dev.toller.flow.Flows;
import dev.toller.flow.Parameters;
import dev.toller.flow.Result;
import dev.toller.generate.query.RecordedQueries;
import dev.toller.measure.data.BeirDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Flows, a corpus and the questions that they are asked.
 *
 * @param corpus the stage that made the collection
 * @param set the data set with the questions
 * @param split whose questions are asked
 * @param flows names of files in the folder {@code flows} beside the cards, without their ending
 * @param where holds for the metadata of the questions
 * @param model a data set with a recorded language model, whose questions alone are asked
 * @param sample how many questions at most
 * @param k how many passages are shown
 */
record Scene(
    String corpus,
    String set,
    String split,
    List<String> flows,
    Filter where,
    Optional<String> model,
    int sample,
    int k) {

  /** What a stage with a scene takes. */
  static final List<String> PARAMETERS =
      List.of("corpus", "data", "split", "flows", "where", "model", "sample", "k");

  static final String HELP =
      "corpus (an index stage), data, split (test), flows (files in cards/flows), where (a filter"
          + " over queries), model (a recorded language model, whose questions alone are asked),"
          + " sample (at most so many), k (5)";

  private static final int SHOWN = 5;
  private static final int MOST_SHOWN = 1000;

  static Scene of(Parameters given) {
    return new Scene(
        given.text("corpus"),
        given.text("data"),
        given.text("split", "test"),
        given.texts("flows"),
        given.has("where") ? Filter.parse(given.text("where")) : Filter.ALL,
        given.has("model") ? Optional.of(given.text("model")) : Optional.empty(),
        given.integer("sample", 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
        given.integer("k", 1, MOST_SHOWN, SHOWN));
  }

  /** The data sets that it reads. */
  Set<String> data() {
    return model.isPresent() ? Set.of(set, model.get()) : Set.of(set);
  }

  /** The files of its flows, below the folder of cards. */
  List<String> files() {
    return flows.stream().map(Scene::file).toList();
  }

  private static String file(String flow) {
    return "flows/" + flow + ".yaml";
  }

  /** Its flows, by name. */
  Map<String, Flow> read(Path cards) {
    Map<String, Flow> read = new LinkedHashMap<>();
    flows.forEach(name -> read.put(name, Flows.find(cards.resolve(file(name)).toString()).flow()));
    return read;
  }

  /** What is done with each flow and question. */
  interface Act {
    void on(String name, Flow flow, String id, Stand stand) throws IOException;
  }

  /**
   * A question before a corpus.
   *
   * @param question its words
   * @param environment the corpus and the model
   * @param k how many passages are shown
   */
  record Stand(String question, Environment environment, int k) {

    Corpus corpus() {
      return environment.corpus();
    }

    Optional<LanguageModel> model() {
      return environment.model();
    }

    /** Asks a flow. */
    Result ask(Flow flow) {
      return flow.run(Context.of(question, Filter.ALL, k), environment);
    }
  }

  /** Does something with each flow and question; returns how many questions there are. */
  int play(Work work, Act act) throws IOException {
    SortedMap<String, BeirDocument> questions =
        new TreeMap<>(
            Queries.of(work.dataSet(set), split, where, model.map(work::dataSet), sample));
    Corpora corpora = Corpora.read(work.input(corpus));
    Map<String, Flow> read = read(work.cards());
    try (Collection collection =
            corpora.open(work.input(corpus), work.laboratory().remembering(corpora.encoder()));
        Corpus state = collection.corpus();
        LanguageModel spoken =
            model.map(name -> RecordedQueries.open(work.dataSet(name))).orElse(null)) {
      Environment environment = new Environment(state, Optional.ofNullable(spoken), event -> {});
      int done = 0;
      for (BeirDocument question : questions.values()) {
        Interruption.check();
        for (Map.Entry<String, Flow> flow : read.entrySet()) {
          Stand stand = new Stand(question.text(), environment, k);
          act.on(flow.getKey(), flow.getValue(), question.id(), stand);
        }
        done++;
        work.progress().report("questions", done, questions.size());
      }
    }
    return questions.size();
  }
}
