// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code artifact.metadata} says of a ColBERT model: how its texts are fed. Two things are
 * said beyond what the original code writes: an empty marker is none, and {@code query_masks} is
 * how many mask tokens follow each query (Hofstätter et al. 2020, Margin-MSE, section 4).
 *
 * @param dimension of a token's vector
 * @param queryMaxTokens to how many tokens queries are cut and, unless {@code queryMasks} says
 *     otherwise, filled up
 * @param documentMaxTokens to how many tokens documents are cut
 * @param queryMarker the token that goes after the first one of a query, if one does
 * @param documentMarker the token that goes after the first one of a document, if one does
 * @param queryMasks how many mask tokens follow each query, however long it is
 * @param maskPunctuation whether the vectors of punctuation are left out of documents
 * @param attendToMask whether the tokens of a query attend to those that fill it up
 * @param similarity {@code cosine}, {@code l2} or {@code dot}
 */
public record ColbertSettings(
    int dimension,
    int queryMaxTokens,
    int documentMaxTokens,
    Optional<String> queryMarker,
    Optional<String> documentMarker,
    OptionalInt queryMasks,
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
        marker(file, "query_token_id", "[unused0]"),
        marker(file, "doc_token_id", "[unused1]"),
        file.has("query_masks") ? OptionalInt.of(file.integer("query_masks")) : OptionalInt.empty(),
        file.flag("mask_punctuation", true),
        file.flag("attend_to_mask_tokens", false),
        file.string("similarity", "cosine"));
  }

  private static Optional<String> marker(Config file, String key, String usual) {
    return Optional.of(file.string(key, usual)).filter(token -> !token.isEmpty());
  }
}
