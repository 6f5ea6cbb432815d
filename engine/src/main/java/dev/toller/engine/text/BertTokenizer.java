// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  private static final int MARKS = 2;

  private final Vocabulary vocabulary;
  private final TokenizerSettings settings;
  private final WordPieces pieces;
  private final WordPieceDecoder decoder;
  private final Pattern special;
  private final int first;
  private final int last;

  private BertTokenizer(TokenizerFile file, Vocabulary vocabulary, TokenizerSettings settings) {
    String prefix = file.string("model", "continuing_subword_prefix");
    this.vocabulary = vocabulary;
    this.settings = settings;
    this.pieces =
        new WordPieces(
            file.pieces(),
            prefix,
            needed(file.string("model", "unk_token"), vocabulary),
            file.integer("model", "max_input_chars_per_word"));
    this.decoder =
        new WordPieceDecoder(
            file.string("decoder", "prefix", prefix), file.flag("decoder", "cleanup", true));
    this.special = Pattern.compile(alternatives(file.addedTokens()));
    this.first = needed("[CLS]", vocabulary);
    this.last = needed("[SEP]", vocabulary);
  }

  private static int needed(String token, Vocabulary vocabulary) {
    return vocabulary
        .id(token)
        .orElseThrow(() ->
            TollerException.invalid(
                "The tokenizer needs the token '%s', and its vocabulary lacks it."
                    .formatted(token)));
  }

  private static String alternatives(List<Config> tokens) {
    return tokens.stream()
        .map(token -> token.string("content"))
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
    TokenizerFile file = new TokenizerFile(Config.read(json, "tokenizer.json"));
    Vocabulary vocabulary = file.vocabulary();
    return of(file, vocabulary, new SettingsFiles(List.of(), vocabulary).read());
  }

  /** Whether a tokenizer is of this kind in every setting. */
  static boolean reads(TokenizerFile file, TokenizerSettings settings) {
    return file.is("normalizer", "BertNormalizer")
        && file.flag("normalizer", "clean_text", false)
        && file.flag("normalizer", "handle_chinese_chars", false)
        && file.flag("normalizer", "lowercase", false)
        && file.flag("normalizer", "strip_accents", true)
        && file.is("pre_tokenizer", "BertPreTokenizer")
        && file.is("model", "WordPiece")
        && file.is("decoder", "WordPiece")
        && marks(file)
        && file.addedTokens().stream().allMatch(BertTokenizer::plain)
        && !settings.cutLeft();
  }

  private static boolean marks(TokenizerFile file) {
    boolean spelledOut =
        file.template("single").equals("[CLS]:0 A:0 [SEP]:0")
            && file.template("pair").equals("[CLS]:0 A:0 [SEP]:0 B:1 [SEP]:1");
    return spelledOut || file.is("post_processor", "BertProcessing");
  }

  private static boolean plain(Config token) {
    return token.flag("special", false)
        && Stream.of("single_word", "lstrip", "rstrip", "normalized")
            .noneMatch(name -> token.flag(name, false));
  }

  /** A tokenizer with the content of a file. */
  static BertTokenizer of(TokenizerFile file, Vocabulary vocabulary, TokenizerSettings settings) {
    file.require("normalizer", "BertNormalizer");
    file.requireOn("normalizer", "clean_text");
    file.requireOn("normalizer", "handle_chinese_chars");
    file.requireOn("normalizer", "lowercase");
    file.require("pre_tokenizer", "BertPreTokenizer");
    file.require("model", "WordPiece");
    return new BertTokenizer(file, vocabulary, settings);
  }

  @Override
  public TokenizerSettings settings() {
    return settings;
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
  public Encoding encode(String one, String two, int maxTokens) {
    int room = Math.max(0, maxTokens - MARKS - 1);
    Ids front = pieces(one, Integer.MAX_VALUE);
    Ids back = pieces(two, Integer.MAX_VALUE);
    PairLengths kept = PairLengths.fit(front.size(), back.size(), room);
    Ids ids = new Ids();
    ids.add(first);
    ids.addAll(front, kept.first());
    ids.add(last);
    int turn = ids.size();
    ids.addAll(back, kept.second());
    ids.add(last);
    int[] types = new int[ids.size()];
    Arrays.fill(types, turn, types.length, 1);
    return new Encoding(ids.toArray(), types);
  }

  @Override
  public int[] pieces(String text) {
    return pieces(text, Integer.MAX_VALUE).toArray();
  }

  private Ids pieces(String text, int enough) {
    Ids ids = new Ids();
    tokenize(text, ids, enough);
    ids.cut(enough);
    return ids;
  }

  @Override
  public int count(String text) {
    return pieces(text, Integer.MAX_VALUE).size();
  }

  @Override
  public String decode(int[] ids, boolean skipSpecial) {
    return decoder.decode(
        Arrays.stream(ids)
            .filter(id -> vocabulary.has(id) && !(skipSpecial && vocabulary.special(id)))
            .mapToObj(vocabulary::token)
            .toList());
  }

  @Override
  public int size() {
    return vocabulary.size();
  }

  @Override
  public String token(int id) {
    return vocabulary.token(id);
  }

  @Override
  public OptionalInt id(String token) {
    return vocabulary.id(token);
  }

  private void tokenize(String text, Ids ids, int enough) {
    Matcher written = special.matcher(text);
    int from = 0;
    while (ids.size() < enough && written.find()) {
      words(text, from, written.start(), ids, enough);
      ids.add(vocabulary.id(written.group()).orElseThrow());
      from = written.end();
    }
    words(text, from, text.length(), ids, enough);
  }

  private void words(String text, int from, int to, Ids ids, int enough) {
    if (ids.size() < enough) {
      BertWords.until(
          text,
          from,
          to,
          word -> {
            pieces.cut(word, ids);
            return ids.size() < enough;
          });
    }
  }
}
