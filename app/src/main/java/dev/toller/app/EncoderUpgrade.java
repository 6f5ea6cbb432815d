// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Encoder;
import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.collection.BeirSource;
import dev.toller.collection.Collection;
import dev.toller.collection.CollectionCorpus;
import dev.toller.collection.Upgrades;
import dev.toller.collection.Upgrades.Trial;
import dev.toller.engine.checkpoint.SharedCorners;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.measure.data.BeirData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a collection another encoder for its queries and for what comes later, without encoding
 * anew what it holds; only where both make vectors that belong together.
 *
 * @param model the folder of the new encoder
 * @param present the folders of the models that the home was opened with
 * @param judgements a data set in BEIR layout to test it on; empty for the collection's own
 *     passages
 * @param split whose judgements
 * @param sample how many passages it is tested with at most
 * @param better whether the new encoder must be better, not only as good
 */
public record EncoderUpgrade(
    Path model,
    List<Path> present,
    Optional<Path> judgements,
    String split,
    int sample,
    boolean better) {

  /** Checks the sample. */
  public EncoderUpgrade {
    if (sample < 1) {
      throw TollerException.invalid(
          "An encoder is tested on 1 passage or more, not on %d; give '--sample' another number."
              .formatted(sample));
    }
  }

  /**
   * What was done.
   *
   * @param from the name of the encoder before
   * @param to the name of the new one
   * @param corners whether both models say that their classes share their corners; where one says
   *     nothing, the test alone decides
   * @param trial what the test found
   * @param passages how many have a vector of which encoder, by the hash of its weights
   */
  public record Report(
      String from, String to, boolean corners, Trial trial, Map<String, Integer> passages) {}

  /**
   * Tests and, where the test is passed, changes the encoder. From then on the home must be opened
   * with the new one.
   *
   * @param toller opened with the present encoder
   * @param name of the collection
   * @throws TollerException of kind {@code FAILED} where vectors of both do not belong together;
   *     nothing is changed then
   */
  public Report run(Toller toller, String name, Progress progress) {
    TollerCollection collection = toller.collection(name);
    int threads = Runtime.getRuntime().availableProcessors();
    try (CollectionCorpus corpus = collection.corpus();
        Encoder<Dense> next = TextModel.open(model).dense(new JvmBackend(), threads)) {
      boolean corners = requireAgreement();
      Trial trial = trial(toller, corpus, next, progress);
      requirePassed(toller, trial);
      collection.store().upgrade(next.description());
      return new Report(
          toller.encoder().description().name(),
          next.description().name(),
          corners,
          trial,
          corpus.ages());
    }
  }

  /** Whether both models say where their classes are. */
  private boolean requireAgreement() {
    Optional<SharedCorners> mine = SharedCorners.in(model);
    Optional<SharedCorners> theirs =
        present.stream().flatMap(folder -> SharedCorners.in(folder).stream()).findFirst();
    if (mine.isEmpty() || theirs.isEmpty()) {
      return false;
    }
    mine.get()
        .conflict(theirs.get())
        .ifPresent(why -> {
          throw refused("their classes do not share their corners: " + why);
        });
    return true;
  }

  private Trial trial(
      Toller toller, CollectionCorpus corpus, Encoder<Dense> next, Progress progress) {
    if (judgements.isEmpty()) {
      progress.report("testing the encoder on passages", 0, 0);
      return Upgrades.onPassages(corpus, next, sample);
    }
    BeirData data = BeirData.open(judgements.get());
    try (Collection judged = toller.evaluationCorpus(judgements.get())) {
      judged.sync(new BeirSource(data), progress);
      try (CollectionCorpus documents = judged.corpus()) {
        return Upgrades.onJudgements(documents, next, data.split(split));
      }
    }
  }

  private void requirePassed(Toller toller, Trial trial) {
    if (!trial.passed() || (better && trial.next() == trial.present())) {
      throw refused(
          "on %,d queries its %s in the vectors that are there is %.4f, and that of '%s' %.4f"
              .formatted(
                  trial.queries(),
                  trial.metric(),
                  trial.next(),
                  toller.encoder().description().name(),
                  trial.present()));
    }
  }

  private TollerException refused(String why) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "The encoder in '%s' does not fit the vectors of the collection: %s; sync into a new collection with it, or train it to be compatible."
            .formatted(model, why));
  }
}
