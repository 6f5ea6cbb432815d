// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Representation.Dense;
import dev.toller.Representation.Text;
import dev.toller.engine.encode.MiniLm;
import dev.toller.index.dense.DenseFamily;
import dev.toller.index.dense.DenseSettings;
import dev.toller.index.lexical.LexicalFamily;
import dev.toller.index.lexical.LexicalSettings;
import dev.toller.index.substring.SubstringFamily;
import java.util.List;

/** Every family with made-up entries, all from the same seed. */
final class Samples {

  private static final int SEED = 1;
  private static final int DIMENSION = 384;
  private static final int WORDS = 60;
  private static final int QUERY_WORDS = 6;

  /** Queries are numbered from here on, where no entry is. */
  private static final int QUERIES = 1 << 30;

  private static final SyntheticText TEXT = new SyntheticText(SEED);
  private static final Synthetic VECTORS = new Synthetic(DIMENSION, SEED);

  private Samples() {}

  static List<Sample<?, ?>> all() {
    return List.of(lexical(), exact(), graph(), substring());
  }

  private static Sample<?, ?> lexical() {
    return new Sample<>(
        "lexical",
        new LexicalFamily(LexicalSettings.DEFAULT),
        number -> new Text(TEXT.text(number, WORDS)),
        number -> new Text(TEXT.text(QUERIES + number, QUERY_WORDS)));
  }

  private static Sample<?, ?> substring() {
    var tokenizer = MiniLm.tokenizer();
    return new Sample<>(
        "substring",
        new SubstringFamily("bench", tokenizer::pieces),
        number -> new Text(TEXT.text(number, WORDS)),
        number -> new Text(TEXT.text(number, WORDS).split(" ")[WORDS / 2]));
  }

  /** Vectors, each compared. */
  static Sample<?, ?> exact() {
    return dense("dense, exact", DenseSettings.DEFAULT.withExactBelow(Integer.MAX_VALUE));
  }

  private static Sample<?, ?> graph() {
    return dense("dense, graph", DenseSettings.DEFAULT.withExactBelow(0));
  }

  private static Sample<?, ?> dense(String name, DenseSettings settings) {
    return new Sample<>(
        name,
        new DenseFamily(DIMENSION, settings),
        number -> new Dense(VECTORS.vector(number)),
        number -> new Dense(VECTORS.vector(QUERIES + number)));
  }
}
