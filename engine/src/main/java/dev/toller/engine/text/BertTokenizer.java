// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tokenizer of BERT's uncased models, read from a {@code tokenizer.json}.
 *
 * <p>Special tokens written out in the text are found first. What is between them is split at white
 * space, rewritten (control characters and accents fall off, letters lose their case), split again
 * around punctuation and Chinese characters, and each word is cut into the longest pieces of the
 * vocabulary. Text is read only as far as it has a say in the result. It makes the same tokens as
 * Hugging Face's {@code tokenizers}, but for characters that Unicode got after its version 8.
 *
 * <p>White space are the characters that Unicode calls so; vertical tab and form feed are dropped
 * like other control characters. Counts add up over parts that are split there.
 */
public final class BertTokenizer implements Tokenizer {

  private final Map<String, Integer> vocabulary;
  private final WordPieces pieces;
  private final Pattern special;
  private final int first;
  private final int last;

  private BertTokenizer(Map<String, Integer> vocabulary, WordPieces pieces, List<String> special) {
    this.vocabulary = vocabulary;
    this.pieces = pieces;
    this.special = Pattern.compile(alternatives(special));
    this.first = vocabulary.get("[CLS]");
    this.last = vocabulary.get("[SEP]");
  }

  private static String alternatives(List<String> words) {
    return words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  /**
   * Reads a tokenizer.
   *
   * @param json the bytes of a {@code tokenizer.json}
   * @throws TollerException of kind {@code INVALID} when it is not one of this kind
   */
  public static BertTokenizer read(byte[] json) {
    return of(new TokenizerFile(Config.read(json, "tokenizer.json")));
  }

  private static BertTokenizer of(TokenizerFile file) {
    file.require("normalizer", "BertNormalizer");
    file.requireOn("normalizer", "clean_text");
    file.requireOn("normalizer", "handle_chinese_chars");
    file.requireOn("normalizer", "lowercase");
    file.require("pre_tokenizer", "BertPreTokenizer");
    file.require("model", "WordPiece");
    Map<String, Integer> vocabulary = file.vocabulary();
    WordPieces pieces =
        new WordPieces(
            vocabulary,
            file.string("model", "continuing_subword_prefix"),
            vocabulary.get(file.string("model", "unk_token")),
            file.integer("model", "max_input_chars_per_word"));
    return new BertTokenizer(vocabulary, pieces, file.addedTokens());
  }

  @Override
  public int[] encode(String text, int maxTokens) {
    Ids ids = new Ids();
    ids.add(first);
    tokenize(text, ids, maxTokens - 1);
    ids.cut(maxTokens - 1);
    ids.add(last);
    return ids.toArray();
  }

  @Override
  public int count(String text) {
    Ids ids = new Ids();
    tokenize(text, ids, Integer.MAX_VALUE);
    return ids.size();
  }

  private void tokenize(String text, Ids ids, int enough) {
    Matcher written = special.matcher(text);
    int from = 0;
    while (ids.size() < enough && written.find()) {
      spaced(text, from, written.start(), ids, enough);
      ids.add(vocabulary.get(written.group()));
      from = written.end();
    }
    spaced(text, from, text.length(), ids, enough);
  }

  private void spaced(String text, int from, int to, Ids ids, int enough) {
    int at = from;
    while (at < to && ids.size() < enough) {
      int start = at;
      while (at < to && !BertNormalizer.space(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        words(BertNormalizer.normalize(text.substring(start, at)), ids, enough);
      }
      at++;
    }
  }

  private void words(String text, Ids ids, int enough) {
    int at = 0;
    while (at < text.length() && ids.size() < enough) {
      int end = wordEnd(text, at);
      if (text.charAt(at) != ' ') {
        pieces.cut(text.substring(at, end), ids);
      }
      at = end;
    }
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && !stands(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end > start ? end : start + Character.charCount(text.codePointAt(start));
  }

  private static boolean stands(int point) {
    return point == ' ' || punctuation(point);
  }

  private static boolean punctuation(int point) {
    return point < 0x80
        ? point > ' ' && point < 0x7F && !Character.isLetterOrDigit(point)
        : switch (Character.getType(point)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }
}
