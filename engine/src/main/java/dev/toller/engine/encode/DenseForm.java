// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.engine.tensor.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One vector a text.
 *
 * @param texts how texts are fed
 */
record DenseForm(PromptedText texts) implements Form<Dense> {

  @Override
  public Sequence sequence(String text, Role role) {
    return texts.sequence(text, role);
  }

  @Override
  public int count(String text) {
    return texts.count(text);
  }

  @Override
  public List<Dense> read(Matrix result, List<Sequence> fed, Role role) {
    return IntStream.range(0, fed.size()).mapToObj(i -> new Dense(result.row(i))).toList();
  }
}
