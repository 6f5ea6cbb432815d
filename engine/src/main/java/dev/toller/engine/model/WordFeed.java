// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.text.Tokenizer;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a text and nothing else, as a Transformer-Kernel model reads them; documents are
 * the second segment. A text without tokens is one unknown token.
 *
 * @param tokenizer of the model
 * @param queryTokens at which queries are cut
 * @param documentTokens at which documents are cut
 */
public record WordFeed(Tokenizer tokenizer, int queryTokens, int documentTokens)
    implements TokenFeed {

  private static final int QUERY_TOKENS = 30;
  private static final int DOCUMENT_TOKENS = 200;

  /** As the settings of a network say, or as the original cuts them. */
  public static WordFeed of(Config config, Tokenizer tokenizer) {
    return new WordFeed(
        tokenizer,
        config.integer("query_max_tokens", QUERY_TOKENS),
        config.integer("document_max_tokens", DOCUMENT_TOKENS));
  }

  @Override
  public TokenRows queries(List<String> texts) {
    return TokenRows.ofType(0, texts.stream().map(text -> cut(text, queryTokens)).toList());
  }

  @Override
  public TokenRows documents(List<String> texts) {
    return TokenRows.ofType(1, texts.stream().map(text -> cut(text, documentTokens)).toList());
  }

  private int[] cut(String text, int most) {
    int[] pieces = tokenizer.pieces(text);
    return pieces.length == 0
        ? new int[] {tokenizer.settings().special().unk().orElse(0)}
        : Arrays.copyOf(pieces, Math.min(pieces.length, most));
  }

  @Override
  public boolean kept(int token) {
    return true;
  }
}
