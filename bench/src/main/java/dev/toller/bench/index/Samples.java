// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Representation.Dense;
import dev.toller.Representation.MultiVector;
import dev.toller.Representation.Text;
import dev.toller.Role;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.text.Tokenizer;
import dev.toller.index.code.BinaryCoder;
import dev.toller.index.code.CodeFamily;
import dev.toller.index.code.CodeSettings;
import dev.toller.index.dense.DenseFamily;
import dev.toller.index.dense.DenseSettings;
import dev.toller.index.impact.CountedSettings;
import dev.toller.index.impact.CountedTerms;
import dev.toller.index.impact.ImpactFamily;
import dev.toller.index.impact.ImpactSettings;
import dev.toller.index.lexical.LexicalFamily;
import dev.toller.index.lexical.LexicalSettings;
import dev.toller.index.multivector.MultiVectorFamily;
import dev.toller.index.multivector.MultiVectorSettings;
import dev.toller.index.multivector.SketchSettings;
import dev.toller.index.multivector.TokenStorage;
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
  private static final int TOKEN_DIMENSION = 64;
  private static final int TOKENS = 12;
  private static final int QUERY_TOKENS = 8;
  private static final Synthetic TOKEN_VECTORS = new Synthetic(TOKEN_DIMENSION, SEED);

  private Samples() {}

  static List<Sample<?, ?>> all() {
    return List.of(lexical(), exact(), graph(), impact(), code(), multivector(), substring());
  }

  private static Sample<?, ?> lexical() {
    return new Sample<>(
        "lexical",
        new LexicalFamily(LexicalSettings.DEFAULT),
        number -> new Text(TEXT.text(number, WORDS)),
        number -> new Text(TEXT.text(QUERIES + number, QUERY_WORDS)));
  }

  private static Sample<?, ?> impact() {
    Tokenizer tokenizer = MiniLm.tokenizer();
    int vocabulary = tokenizer.size();
    CountedTerms counted =
        new CountedTerms(
            "bench",
            MiniLm.DESCRIPTION.tokenizerHash(),
            vocabulary,
            tokenizer::pieces,
            CountedSettings.of(WORDS));
    return new Sample<>(
        "impact",
        new ImpactFamily(ImpactSettings.of(vocabulary).withLargest(CountedTerms.LARGEST)),
        number -> counted.encode(TEXT.text(number, WORDS), Role.DOCUMENT),
        number -> counted.encode(TEXT.text(QUERIES + number, QUERY_WORDS), Role.QUERY));
  }

  private static Sample<?, ?> code() {
    BinaryCoder coder = BinaryCoder.signs(DIMENSION);
    return new Sample<>(
        "code, a bit a component",
        new CodeFamily(coder, CodeSettings.DEFAULT),
        number -> coder.encode(new Dense(VECTORS.vector(number))),
        number -> new Dense(VECTORS.vector(QUERIES + number)));
  }

  private static Sample<?, ?> multivector() {
    MultiVectorSettings settings =
        MultiVectorSettings.whole(TokenStorage.Whole.BFLOAT16).withSketches(SketchSettings.DEFAULT);
    return new Sample<>(
        "multivector, by sketches",
        new MultiVectorFamily(TOKEN_DIMENSION, settings),
        number -> tokens(number * TOKENS, TOKENS),
        number -> tokens(QUERIES + number * QUERY_TOKENS, QUERY_TOKENS));
  }

  private static MultiVector tokens(int from, int count) {
    float[] rows = new float[count * TOKEN_DIMENSION];
    for (int i = 0; i < count; i++) {
      float[] token = TOKEN_VECTORS.vector(from + i);
      System.arraycopy(token, 0, rows, i * TOKEN_DIMENSION, TOKEN_DIMENSION);
    }
    return new MultiVector(TOKEN_DIMENSION, rows);
  }

  private static Sample<?, ?> substring() {
    Tokenizer tokenizer = MiniLm.tokenizer();
    return new Sample<>(
        "substring",
        new SubstringFamily("bench", tokenizer::pieces),
        number -> new Text(TEXT.text(number, WORDS)),
        number -> new Text(threeWords(number)));
  }

  /** Words that stand side by side in an entry; one alone may stand in all of them. */
  private static String threeWords(int number) {
    String[] words = TEXT.text(number, WORDS).split(" ");
    return String.join(" ", words[0], words[1], words[2]);
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
