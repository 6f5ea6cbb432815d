// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.granite;

import dev.toller.Filter;
import dev.toller.card.kind.Interruption;
import dev.toller.card.kind.Queries;
import dev.toller.card.kind.TrainType;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.model.Output;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Batch;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What packing saves: a batch of as many queries as documents, run as it is, and with all texts as
 * long as the longest, which is what a padded pass computes whatever its mask says. In turns on one
 * thread, medians.
 *
 * @param parameters as the card writes them
 * @param model the stage that trained the network
 * @param set whose texts are run
 */
record PackingStage(Map<String, Object> parameters, String model, String set) implements Stage {

  private static final int PAIRS = 16;
  private static final int LONGEST = 256;
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 5;
  private static final long MEMORY = 1L << 30;

  @Override
  public Set<String> inputs() {
    return Set.of(model);
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(30, MEMORY, 0);
  }

  @Override
  public void run(Work work) throws IOException {
    Path folder = TrainType.model(work, model);
    TextModel text = TextModel.open(folder);
    List<int[]> rows =
        texts(work.dataSet(set)).stream()
            .map(one -> text.tokenizer().encode(one, LONGEST))
            .toList();
    int longest = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    List<int[]> filled = rows.stream().map(row -> Arrays.copyOf(row, longest)).toList();
    Batch packed = text.model().batch(TokenRows.of(rows));
    Batch padded = text.model().batch(TokenRows.of(filled));
    try (Checkpoint checkpoint = Checkpoint.open(folder);
        Executable network =
            new JvmBackend()
                .prepare(
                    text.network().forward(Output.LAST_HIDDEN_STATE), text.weights(checkpoint))) {
      double[] ratios = new double[ROUNDS];
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        Interruption.check();
        double slow = nanos(network, padded);
        double fast = nanos(network, packed);
        if (round >= 0) {
          ratios[round] = slow / fast;
        }
      }
      Arrays.sort(ratios);
      work.values().value("times-padded", ratios[ROUNDS / 2]);
    }
    work.values().value("tokens.packed", rows.stream().mapToInt(row -> row.length).sum());
    work.values().value("tokens.padded", (double) longest * rows.size());
  }

  private static double nanos(Executable network, Batch batch) {
    long start = System.nanoTime();
    network.run(batch);
    return System.nanoTime() - start;
  }

  private static List<String> texts(Path folder) {
    List<String> documents = new ArrayList<>();
    BeirData.open(folder)
        .documents(document -> {
          if (documents.size() < PAIRS) {
            documents.add(document.content());
          }
        });
    List<String> queries =
        Queries.of(folder, "test", Filter.ALL, Optional.empty(), PAIRS).values().stream()
            .map(BeirDocument::text)
            .toList();
    return Stream.concat(queries.stream(), documents.stream()).toList();
  }
}
