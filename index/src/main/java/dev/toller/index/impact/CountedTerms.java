// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Sparse;
import dev.toller.Role;
import dev.toller.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * An encoder without a model: a text is the tokens that stand in it. In a document of length n a
 * token that stands there f times weighs
 *
 * <pre>f / (f + k1 * (1 - b + b * n / averageLength))</pre>
 *
 * which is below 1: the saturated frequency of BM25 (Robertson and Zaragoza, "The Probabilistic
 * Relevance Framework: BM25 and Beyond", 2009) with a fixed average. In a query it weighs as often
 * as it stands there. Together with {@link Bm25Queries} an impact index over these weights is BM25.
 */
public final class CountedTerms implements Encoder<Sparse> {

  /** The largest weight of {@link ImpactSettings} for indexes of these weights. */
  public static final double LARGEST = 1;

  private final EncoderDescription description;
  private final Function<String, int[]> tokens;
  private final CountedSettings settings;
  private volatile boolean closed;

  /**
   * @param name of the tokenizer, for messages
   * @param tokenizerHash SHA-256 of the tokenizer's file, in hexadecimal
   * @param vocabulary how many tokens there are; each is a number from 0 to before it
   * @param tokens the tokens of a text, without special ones; used from several threads at once
   */
  public CountedTerms(
      String name,
      String tokenizerHash,
      int vocabulary,
      Function<String, int[]> tokens,
      CountedSettings settings) {
    this.tokens = tokens;
    this.settings = settings;
    this.description =
        new EncoderDescription(
            name,
            vocabulary,
            "dot",
            "count",
            false,
            "",
            "",
            settings.maxTokens(),
            tokenizerHash,
            Sha256.of(settings.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public EncoderDescription description() {
    return description;
  }

  @Override
  public List<Sparse> encode(List<String> texts, Role role) {
    if (closed) {
      throw new IllegalStateException("The encoder '%s' is closed.".formatted(description.name()));
    }
    return texts.stream().map(text -> encoded(text, role)).toList();
  }

  private Sparse encoded(String text, Role role) {
    TokenCounts counts =
        TokenCounts.of(tokens.apply(text), settings.maxTokens(), description.dimension());
    if (role == Role.QUERY) {
      return counts.weighed((_, count) -> count);
    }
    double part = counts.length() / settings.averageLength();
    double norm = settings.k1() * (1 - settings.b() + settings.b() * part);
    return counts.weighed((_, count) -> count / (count + norm));
  }

  @Override
  public int tokens(String text) {
    return tokens.apply(text).length;
  }

  @Override
  public void close() {
    closed = true;
  }
}
