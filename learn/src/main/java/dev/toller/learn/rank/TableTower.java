// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.Representation.Sparse;
import dev.toller.engine.text.IdfTable;
import dev.toller.engine.text.Tokenizer;
import dev.toller.learn.libtorch.LibtorchOps.Phase;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Queries by a table, without a network (Geng et al. 2024): what the table says is multiplied into
 * the scores that are learned from, so that documents learn which words will count. Nothing of it
 * learns.
 *
 * @param tokenizer cuts queries
 * @param table the weight of each token
 */
record TableTower(Tokenizer tokenizer, IdfTable table) implements Tower {

  @Override
  public Tensor rows(List<String> texts, Phase phase) {
    float[] rows = new float[texts.size() * table.size()];
    for (int i = 0; i < texts.size(); i++) {
      Sparse weights = table.weigh(tokenizer.pieces(texts.get(i)));
      for (int j = 0; j < weights.terms().length; j++) {
        rows[i * table.size() + weights.terms()[j]] = weights.weights()[j];
      }
    }
    return Tensor.create(rows, texts.size(), table.size());
  }

  @Override
  public long tokens() {
    return 0;
  }
}
