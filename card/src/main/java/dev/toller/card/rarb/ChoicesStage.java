// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Ranks the choices of a task for all its questions.
 *
 * @param parameters as the card writes them
 * @param set the task's folder
 * @param retriever what ranks
 * @param instruction how questions are put
 * @param reversed whether the choices have other ids, in the opposite order
 */
record ChoicesStage(
    Map<String, Object> parameters,
    String set,
    Retriever retriever,
    Instruction instruction,
    boolean reversed)
    implements Stage {

  /** What is ranked. */
  static final String RANKED = "ranked.tsv.gz";

  private static final double BYTES_A_SECOND = 12_000;
  private static final long MEMORY = 1500L << 20;

  /** What ranks choices. */
  enum Retriever {
    /** Words. */
    BM25,
    /** The embedded encoder. */
    MINILM,
    /** The mean of the embedded encoder's word vectors, without a network. */
    STATIC,
    /** Chance. */
    CHANCE
  }

  @Override
  public Set<String> inputs() {
    return Set.of();
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public boolean seeded() {
    return retriever == Retriever.CHANCE;
  }

  @Override
  public Set<String> kept() {
    return Set.of(RANKED);
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(1 + bytes / BYTES_A_SECOND, MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    RarbTask read = RarbTask.read(work.dataSet(set));
    RarbTask task = reversed ? read.reversed() : read;
    long start = System.nanoTime();
    try (ChoicePool pool = pool(task, work)) {
      Ranked.write(work.output().resolve(RANKED), Ranked.all(task, pool, instruction));
    }
    double millis = (System.nanoTime() - start) / 1e6;
    work.values().value("choices", task.choices().size());
    work.values().value("questions", task.questions().size());
    work.values().timing("ms.mean", millis / task.questions().size());
  }

  private ChoicePool pool(RarbTask task, Work work) {
    return switch (retriever) {
      case BM25 -> LexicalPool.of(task, work.scratch().resolve("index"), LexicalPool.ANCHOR);
      case MINILM -> new DensePool(task, work.laboratory().encoder("minilm"));
      case STATIC -> new DensePool(task, work.laboratory().encoder("static"));
      case CHANCE -> new RandomPool(task, new Random(work.seed().orElseThrow()));
    };
  }
}
