// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code artifact.metadata} says of a ColBERT model.
 *
 * @param dimension of a token's vector
 * @param queryMaxTokens to how many tokens queries are cut or filled up
 * @param documentMaxTokens to how many tokens documents are cut
 * @param queryMarker the token that goes after the first one of a query
 * @param documentMarker the token that goes after the first one of a document
 * @param maskPunctuation whether the vectors of punctuation are left out of documents
 * @param attendToMask whether the tokens of a query attend to those that fill it up
 * @param similarity {@code cosine} or {@code l2}
 */
public record ColbertSettings(
    int dimension,
    int queryMaxTokens,
    int documentMaxTokens,
    String queryMarker,
    String documentMarker,
    boolean maskPunctuation,
    boolean attendToMask,
    String similarity) {

  private static final String FILE = "artifact.metadata";

  private static final int DIMENSION = 128;
  private static final int QUERY_TOKENS = 32;
  private static final int DOCUMENT_TOKENS = 220;

  /** Whether a folder has this file. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /**
   * Reads a folder's file; what it does not say is as in the original's defaults.
   *
   * @throws dev.toller.TollerException of kind {@code NOT_FOUND} where there is none, of kind
   *     {@code INVALID} where it is not understood
   */
  public static ColbertSettings read(Path folder) {
    Config file = Config.read(folder.resolve(FILE));
    return new ColbertSettings(
        file.integer("dim", DIMENSION),
        file.integer("query_maxlen", QUERY_TOKENS),
        file.integer("doc_maxlen", DOCUMENT_TOKENS),
        file.string("query_token_id", "[unused0]"),
        file.string("doc_token_id", "[unused1]"),
        file.flag("mask_punctuation", true),
        file.flag("attend_to_mask_tokens", false),
        file.string("similarity", "cosine"));
  }
}
