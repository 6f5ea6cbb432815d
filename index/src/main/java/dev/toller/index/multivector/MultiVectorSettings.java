// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.TollerException;
import java.util.Optional;

/**
 * What an index keeps, and how it is searched unless a search says otherwise.
 *
 * @param storage of tokens; part of the index
 * @param sketches one vector a document for a first stage; part of the index; empty for none
 * @param search what {@link dev.toller.Index#search} does
 */
public record MultiVectorSettings(
    TokenStorage storage, Optional<SketchSettings> sketches, MultiVectorSearch search) {

  public MultiVectorSettings {
    requireStage(search.stage(), storage, sketches.isPresent());
  }

  /** Tokens as they are, each entry compared. */
  public static MultiVectorSettings whole(TokenStorage.Whole precision) {
    return new MultiVectorSettings(precision, Optional.empty(), MultiVectorSearch.EXACT);
  }

  /** Residuals, searched by centroids. */
  public static MultiVectorSettings residual(TokenCodebook codebook) {
    return new MultiVectorSettings(
        new TokenStorage.Residual(codebook), Optional.empty(), MultiVectorSearch.CENTROIDS);
  }

  /** These settings with sketches, searched by them. */
  public MultiVectorSettings withSketches(SketchSettings how) {
    return new MultiVectorSettings(storage, Optional.of(how), MultiVectorSearch.SKETCHES);
  }

  /** These settings with another way to search. */
  public MultiVectorSettings withSearch(MultiVectorSearch other) {
    return new MultiVectorSettings(storage, sketches, other);
  }

  /** Fails where an index has not what a first stage needs. */
  static void requireStage(FirstStage stage, TokenStorage storage, boolean sketches) {
    if (stage == FirstStage.CENTROIDS && !(storage instanceof TokenStorage.Residual)) {
      throw TollerException.invalid(
          "A search by centroids needs residual storage, this index keeps tokens whole; search all, or by sketches.");
    }
    if (stage == FirstStage.SKETCHES && !sketches) {
      throw TollerException.invalid(
          "A search by sketches needs an index that has them, this one has none; search all, or write the index with sketches.");
    }
  }
}
