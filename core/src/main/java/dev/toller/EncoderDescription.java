// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.ArrayList;
import java.util.List;

/**
 * What is needed to get the same representation of a text again. It is stored with every index that
 * holds the encoder's representations, and compared whenever the two meet.
 *
 * @param name the model's name
 * @param dimension the length of a vector; for sparse representations the size of the vocabulary
 * @param similarity {@code cosine}, {@code dot} or {@code euclidean}
 * @param pooling {@code mean}, {@code cls}, {@code last}, ...
 * @param normalised whether vectors have length 1
 * @param queryPrompt put before a query; may be empty
 * @param documentPrompt put before a document; may be empty
 * @param maxTokens tokens beyond this many are cut off, special tokens included
 * @param tokenizerHash SHA-256 of the tokenizer's file, in hexadecimal
 * @param weightsHash SHA-256 of the weights' file, in hexadecimal
 */
public record EncoderDescription(
    String name,
    int dimension,
    String similarity,
    String pooling,
    boolean normalised,
    String queryPrompt,
    String documentPrompt,
    int maxTokens,
    String tokenizerHash,
    String weightsHash) {

  /**
   * Fails, naming both sides, when representations made under this description do not compare with
   * those made under {@code stored}.
   *
   * @param stored the description that an index was written with
   */
  public void requireSame(EncoderDescription stored) {
    List<String> differences = new ArrayList<>();
    for (var component : EncoderDescription.class.getRecordComponents()) {
      try {
        Object mine = component.getAccessor().invoke(this);
        Object theirs = component.getAccessor().invoke(stored);
        if (!mine.equals(theirs)) {
          differences.add(
              "%s is '%s' here and '%s' in the index".formatted(component.getName(), mine, theirs));
        }
      } catch (ReflectiveOperationException impossible) {
        throw new LinkageError(impossible.getMessage(), impossible);
      }
    }
    if (!differences.isEmpty()) {
      throw TollerException.invalid(
          "The encoder '%s' is not the one that the index was written with ('%s'): %s; search with the same encoder, or sync into a new collection."
              .formatted(name, stored.name, String.join(", ", differences)));
    }
  }
}
