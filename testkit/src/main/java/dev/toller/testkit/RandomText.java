// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes text that looks like people's: words by Zipf's law, sentences, headings, and now and then
 * what breaks programs (combining marks, surrogate pairs, unpaired surrogates, control characters).
 *
 * <p>The word of rank r comes up with probability log(1 + 1/r) / log(N + 1), for N = {@value
 * #VOCABULARY}. The first ranks are English function words; the others are made of syllables, each
 * rank a word of its own. Not for several threads at once.
 */
public final class RandomText {

  /** How many different words there are. */
  public static final int VOCABULARY = 5_000;

  private static final List<String> FREQUENT =
      List.of(
          "the", "of", "and", "to", "a", "in", "is", "that", "for", "it", "as", "was", "with", "be",
          "by", "on", "not", "he", "this", "are", "or", "his", "from", "at", "which", "but", "have",
          "an", "had", "they", "you", "were", "their", "one", "all", "we", "can", "her", "has",
          "there");

  private static final List<String> SYLLABLES =
      List.of(
          "ka", "re", "ti", "mo", "lu", "san", "ver", "dal", "pro", "nix", "ber", "tol", "en",
          "gra", "shi", "ock", "um", "fer", "qua", "zy");

  private static final List<String> ODDITIES =
      List.of(
          "naïve",
          "e\u0301te\u0301",
          "STRASSE straße",
          "İstanbul ılık",
          "日本語のテキスト",
          "한국어",
          "नमस्ते",
          "مرحبا",
          "\u202Eright to left\u202C",
          "👩‍👩‍👧‍👦",
          "🇨🇦",
          "\uD835\uDD4B\uD835\uDD60",
          "\uD800",
          "\uDC00x",
          "\u0000",
          "\u0007\u001B[31m",
          "\uFEFF",
          "\uFFFD\uFFFF",
          "zero\u200Bwidth",
          "no\u00A0break",
          "line\u2028separator",
          "ﬁ ligature",
          "½ ² Ⅷ",
          "[CLS] [SEP] [PAD] [MASK]",
          "<b>&amp;</b>",
          "\"quoted\" \\back\\slash",
          "a".repeat(300),
          "#".repeat(40),
          "\r\n\t ",
          "$%§!?…—–",
          "3.14159 -1e-9 0x7f",
          "camelCaseAnd_snake_case.java:42",
          "");

  private final RandomGenerator random;

  /**
   * @param random where all chance comes from
   */
  public RandomText(RandomGenerator random) {
    this.random = random;
  }

  /** The word of a rank. */
  public static String word(int rank) {
    return rank <= FREQUENT.size() ? FREQUENT.get(rank - 1) : spell(rank);
  }

  private static String spell(int rank) {
    StringBuilder word = new StringBuilder();
    for (int left = rank + SYLLABLES.size(); left > 0; left /= SYLLABLES.size()) {
      word.append(SYLLABLES.get(left % SYLLABLES.size()));
    }
    return word.toString();
  }

  /** One word. */
  public String word() {
    return word((int) Math.exp(random.nextDouble() * Math.log(VOCABULARY + 1)));
  }

  /** Words, joined by spaces. */
  public String words(int count) {
    return IntStream.range(0, count).mapToObj(i -> word()).collect(Collectors.joining(" "));
  }

  /** 3 to 25 words with a capital letter before and a full stop after them. */
  public String sentence() {
    String words = words(random.nextInt(3, 26));
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  /** Some sentences. */
  public String paragraph() {
    return Stream.generate(this::sentence)
        .limit(random.nextInt(1, 8))
        .collect(Collectors.joining(" "));
  }

  /** A Markdown document: a title, then sections with headings of several levels. */
  public String markdown() {
    StringBuilder document = new StringBuilder("# ").append(words(3)).append("\n\n");
    for (int section = random.nextInt(1, 6); section > 0; section--) {
      document.append("#".repeat(random.nextInt(2, 5))).append(' ').append(words(2)).append("\n\n");
      document.append(paragraph()).append("\n\n").append(paragraph()).append("\n\n");
    }
    return document.toString();
  }

  /** Something that programs stumble over. */
  public String oddity() {
    return ODDITIES.get(random.nextInt(ODDITIES.size()));
  }

  /** Anything: a word, a sentence, a document, an oddity, or oddities between words. */
  public String any() {
    return switch (random.nextInt(6)) {
      case 0 -> word();
      case 1 -> sentence();
      case 2 -> paragraph();
      case 3 -> markdown();
      case 4 -> oddity();
      default -> String.join(" ", words(2), oddity(), sentence(), oddity());
    };
  }

  /** Texts of any kind. */
  public List<String> any(int count) {
    return Stream.generate(this::any).limit(count).toList();
  }
}
