// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Role;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.text.Encoding;
import dev.toller.engine.text.Tokenizer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a query and a document together and scores the pair (Nogueira and Cho 2019). A score
 * depends on the pair alone, bit for bit. May be used by several threads at once.
 */
public final class CrossEncoder implements PairScorer {

  private final Tokenizer tokenizer;
  private final int maxTokens;
  private final Batches batches;

  CrossEncoder(Tokenizer tokenizer, int maxTokens, Batches batches) {
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.batches = batches;
  }

  /** Of the first label where a model has several. */
  @Override
  public List<Float> score(String query, List<String> documents) {
    List<Sequence> pairs = documents.stream().map(document -> pair(query, document)).toList();
    return batches.run(pairs, Role.QUERY, CrossEncoder::first);
  }

  private Sequence pair(String query, String document) {
    Encoding pair = tokenizer.encode(query, document, maxTokens);
    return new Sequence(pair.ids(), pair.types(), pair.ids().length);
  }

  private static List<Float> first(Matrix result, List<Sequence> fed) {
    return IntStream.range(0, fed.size())
        .mapToObj(i -> result.values()[i * result.columns()])
        .toList();
  }

  @Override
  public void close() {
    batches.close();
  }
}
