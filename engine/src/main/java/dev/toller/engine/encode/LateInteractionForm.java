// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Representation.MultiVector;
import dev.toller.Role;
import dev.toller.engine.model.TokenFeed;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One vector a token; those of documents that are not kept for scoring are left out.
 *
 * @param feed what is fed and kept
 * @param tokenizer counts
 */
record LateInteractionForm(TokenFeed feed, Tokenizer tokenizer) implements Form<MultiVector> {

  @Override
  public Sequence sequence(String text, Role role) {
    return Sequence.only(
        switch (role) {
          case QUERY -> feed.queries(List.of(text));
          case DOCUMENT -> feed.documents(List.of(text));
        });
  }

  @Override
  public int count(String text) {
    return tokenizer.count(text);
  }

  @Override
  public List<MultiVector> read(Matrix result, List<Sequence> fed, Role role) {
    List<MultiVector> read = new ArrayList<>();
    int start = 0;
    for (Sequence sequence : fed) {
      read.add(vectors(result, start, sequence, role));
      start += sequence.length();
    }
    return read;
  }

  private MultiVector vectors(Matrix result, int start, Sequence sequence, Role role) {
    int columns = result.columns();
    float[] values = new float[sequence.length() * columns];
    int kept = 0;
    for (int i = 0; i < sequence.length(); i++) {
      if (role == Role.QUERY || feed.kept(sequence.tokens()[i])) {
        System.arraycopy(result.values(), (start + i) * columns, values, kept++ * columns, columns);
      }
    }
    return new MultiVector(columns, Arrays.copyOf(values, kept * columns));
  }
}
