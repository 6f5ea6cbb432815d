// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.TollerException;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.text.FirstTokens;
import dev.toller.engine.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Scores documents for a query, whatever kind of model does it: one that reads both together, or
 * one that reads them apart and compares what it made of them. May be used by several threads at
 * once.
 */
public interface PairScorer extends AutoCloseable {

  /**
   * A scorer on the JVM alone, with a thread for each processor.
   *
   * @param model its folder; empty for the embedded encoder
   * @param remembered how many documents are kept ready, where they are read apart from queries
   * @param documentTokens after how many of the model's tokens documents are cut, as a student that
   *     reads no more of them needs; empty for as many as the model reads
   * @throws TollerException of kind {@code INVALID} where the model scores no pairs
   */
  static PairScorer open(Optional<Path> model, int remembered, OptionalInt documentTokens) {
    Optional<TextModel> own = model.map(TextModel::open);
    int threads = Runtime.getRuntime().availableProcessors();
    PairScorer whole =
        own.map(text -> text.scorer(new JvmBackend(), threads, remembered))
            .orElseGet(() -> MiniLm.scorer(remembered));
    if (documentTokens.isEmpty()) {
      return whole;
    }
    Tokenizer tokenizer = own.map(TextModel::tokenizer).orElseGet(MiniLm::tokenizer);
    return new FirstTokensScorer(whole, new FirstTokens(tokenizer, documentTokens.getAsInt()));
  }

  /**
   * Scores documents for a query.
   *
   * @return one score a document, in their order
   */
  List<Float> score(String query, List<String> documents);

  @Override
  void close();
}
