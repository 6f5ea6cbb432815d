// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Sparse;
import dev.toller.Role;
import dev.toller.engine.text.IdfTable;
import dev.toller.engine.text.Tokenizer;
import java.util.List;

/**
 * A sparse encoder that has no network for queries: each different token of a query weighs what a
 * table says (Geng et al. 2024). May be used by several threads at once.
 *
 * @param documents reads documents; its own from now on
 * @param tokenizer cuts queries
 * @param table the weight of each token
 */
record TableEncoder(Encoder<Sparse> documents, Tokenizer tokenizer, IdfTable table)
    implements Encoder<Sparse> {

  @Override
  public EncoderDescription description() {
    return documents.description();
  }

  @Override
  public List<Sparse> encode(List<String> texts, Role role) {
    return switch (role) {
      case QUERY -> texts.stream().map(text -> table.weigh(tokenizer.pieces(text))).toList();
      case DOCUMENT -> documents.encode(texts, role);
    };
  }

  @Override
  public int tokens(String text) {
    return documents.tokens(text);
  }

  @Override
  public void close() {
    documents.close();
  }
}
