// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.engine;

import dev.toller.engine.cache.Resources;
import dev.toller.engine.text.BertTokenizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts of one length: words at random that are one token each for the embedded model. */
public final class EqualTexts {

  private final List<String> words;

  /** Finds the words. */
  public EqualTexts() {
    BertTokenizer tokenizer = BertTokenizer.read(Resources.bytes(Resources.MINILM_TOKENIZER));
    words =
        IntStream.range(0, tokenizer.size())
            .mapToObj(tokenizer::token)
            .filter(word -> word.matches("[a-z]{3,9}"))
            .filter(word -> tokenizer.count(word) == 1)
            .toList();
  }

  /**
   * The texts, the same each time.
   *
   * @param tokens of each, special ones included
   */
  public List<String> of(int texts, int tokens) {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.generate(() -> text(random, tokens)).limit(texts).toList();
  }

  private String text(SplittableRandom random, int tokens) {
    return random
        .ints(tokens - 2L, 0, words.size())
        .mapToObj(words::get)
        .collect(Collectors.joining(" "));
  }
}
