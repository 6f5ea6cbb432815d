// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.text.Tokenizer;
import java.util.Arrays;
import java.util.List;

/**
 * What a model with split layers reads: queries with the special tokens around them, documents, the
 * second segment, without the one before them.
 *
 * @param tokenizer of the model
 * @param queryTokens at which queries are cut, special tokens included
 * @param documentTokens at which documents are cut, the special token at the end included
 */
public record SplitFeed(Tokenizer tokenizer, int queryTokens, int documentTokens)
    implements TokenFeed {

  /** As the settings of a network say. */
  public static SplitFeed of(Config config, Tokenizer tokenizer) {
    Config split = config.object("split");
    return new SplitFeed(
        tokenizer, split.integer("query_tokens"), split.integer("document_tokens"));
  }

  @Override
  public TokenRows queries(List<String> texts) {
    return TokenRows.ofType(0, tokenizer.encode(texts, queryTokens));
  }

  @Override
  public TokenRows documents(List<String> texts) {
    return TokenRows.ofType(
        1,
        tokenizer.encode(texts, documentTokens + 1).stream()
            .map(row -> Arrays.copyOfRange(row, 1, row.length))
            .toList());
  }

  @Override
  public boolean kept(int token) {
    return true;
  }
}
