// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Representation.Sparse;
import dev.toller.Role;
import dev.toller.engine.tensor.Matrix;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A weight for each term of the vocabulary that has one above 0.
 *
 * @param texts how texts are fed
 * @param skipped terms that are left out
 */
record SparseForm(PromptedText texts, Set<Integer> skipped) implements Form<Sparse> {

  @Override
  public Sequence sequence(String text, Role role) {
    return texts.sequence(text, role);
  }

  @Override
  public int count(String text) {
    return texts.count(text);
  }

  @Override
  public List<Sparse> read(Matrix result, List<Sequence> fed, Role role) {
    return IntStream.range(0, fed.size()).mapToObj(i -> sparse(result.row(i))).toList();
  }

  private Sparse sparse(float[] weights) {
    int[] terms =
        IntStream.range(0, weights.length)
            .filter(i -> weights[i] > 0 && !skipped.contains(i))
            .toArray();
    float[] kept = new float[terms.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = weights[terms[i]];
    }
    return new Sparse(terms, kept);
  }
}
