// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Filter;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.collection.BeirSource;
import dev.toller.collection.Collection;
import dev.toller.collection.CollectionCorpus;
import dev.toller.measure.data.BeirData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Puts the corpus of a data set into a collection: each record one passage, with its words and its
 * vector.
 *
 * @param parameters as the card writes them
 * @param set the data set in BEIR layout
 * @param corpora how the collection is kept
 * @param where holds for the metadata of the documents that belong to it
 * @param renamed whether documents get other ids, in another order
 */
record IndexStage(
    Map<String, Object> parameters, String set, Corpora corpora, Filter where, boolean renamed)
    implements Stage {

  private static final double BYTES_A_SECOND = 60_000;
  private static final long MEMORY = 1500L << 20;
  private static final int BYTES_A_BYTE = 12;

  @Override
  public Set<String> inputs() {
    return Set.of();
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(2 + bytes / BYTES_A_SECOND, MEMORY, bytes * BYTES_A_BYTE);
  }

  @Override
  public void run(Work work) throws IOException {
    BeirSource source =
        new BeirSource(
            BeirData.open(work.dataSet(set)),
            document -> where.test(document.metadata()),
            renamed ? RenamedIds::rename : UnaryOperator.identity());
    var encoder = work.laboratory().encoder(corpora.encoder());
    try (Collection collection = corpora.open(work.scratch(), encoder)) {
      collection.sync(source, work.progress());
      Interruption.check();
      try (CollectionCorpus corpus = collection.corpus()) {
        work.values().value("passages", corpus.size());
        corpus.bytes().forEach((index, bytes) -> work.values().timing("bytes." + index, bytes));
      }
    }
    try (var made = Files.list(work.scratch())) {
      for (Path folder : made.toList()) {
        Files.move(
            folder, work.output().resolve(folder.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    corpora.write(work.output());
  }
}
