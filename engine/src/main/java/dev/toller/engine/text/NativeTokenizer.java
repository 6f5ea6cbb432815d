// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.toller.TollerException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * Any tokenizer that a {@code tokenizer.json} can describe, run by Hugging Face's native library.
 *
 * <p>The library encodes the whole text; what is too long is cut here: it tells which tokens belong
 * to which text, and those around them depend on neither.
 */
final class NativeTokenizer implements Tokenizer {

  private static final Cleaner CLEANER = Cleaner.create();

  private static final int AROUND = -1;
  private static final char REPLACEMENT = '\uFFFD';

  private final TokenizersLibrary library;
  private final long handle;
  private final Vocabulary vocabulary;
  private final TokenizerSettings settings;

  private NativeTokenizer(
      TokenizersLibrary library, long handle, Vocabulary vocabulary, TokenizerSettings settings) {
    this.library = library;
    this.handle = handle;
    this.vocabulary = vocabulary;
    this.settings = settings;
    CLEANER.register(this, () -> library.deleteTokenizer(handle));
  }

  /**
   * Reads a tokenizer.
   *
   * @param json the text of a {@code tokenizer.json}; its own cutting and padding are switched off
   * @param source what errors call the file
   */
  static NativeTokenizer of(
      String json, String source, Vocabulary vocabulary, TokenizerSettings settings) {
    TokenizersLibrary library = NativeLibrary.get();
    try {
      long handle = library.createTokenizerFromString(json);
      library.disableTruncation(handle);
      library.disablePadding(handle);
      return new NativeTokenizer(library, handle, vocabulary, settings);
    } catch (RuntimeException e) {
      throw new TollerException(
          TollerException.Kind.INVALID,
          "'%s' is no tokenizer that can be read: %s; get the file anew."
              .formatted(source, e.getMessage()),
          e);
    }
  }

  @Override
  public TokenizerSettings settings() {
    return settings;
  }

  @Override
  public int[] encode(String text, int maxTokens) {
    return cut(all(tokenizer -> library.encode(tokenizer, whole(text), true)), maxTokens).ids();
  }

  @Override
  public Encoding encode(String first, String second, int maxTokens) {
    return cut(
        all(tokenizer -> library.encodeDual(tokenizer, whole(first), whole(second), true)),
        maxTokens);
  }

  @Override
  public int[] pieces(String text) {
    return all(tokenizer -> library.encode(tokenizer, whole(text), false)).ids();
  }

  @Override
  public int count(String text) {
    return pieces(text).length;
  }

  @Override
  public String decode(int[] ids, boolean skipSpecial) {
    long[] known = Arrays.stream(ids).filter(vocabulary::has).asLongStream().toArray();
    try {
      return library.decode(handle, known, skipSpecial);
    } finally {
      Reference.reachabilityFence(this);
    }
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

  /** Tokens with the text that each belongs to: 0, 1 or {@link #AROUND}. */
  private record Sequence(int[] ids, int[] types, int[] texts) {

    int length(int text) {
      return (int) Arrays.stream(texts).filter(of -> of == text).count();
    }
  }

  private Sequence all(LongUnaryOperator encoder) {
    long encoding = 0;
    try {
      encoding = encoder.applyAsLong(handle);
      return new Sequence(
          ints(library.getTokenIds(encoding)),
          ints(library.getTypeIds(encoding)),
          ints(library.getSequenceIds(encoding)));
    } catch (RuntimeException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The tokenizer cannot encode a text: %s.".formatted(e.getMessage()),
          e);
    } finally {
      if (encoding != 0) {
        library.deleteEncoding(encoding);
      }
      Reference.reachabilityFence(this);
    }
  }

  private static int[] ints(long[] numbers) {
    return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
  }

  /** The text without unpaired surrogates, which cannot be handed over. */
  private static String whole(String text) {
    boolean paired = text.codePoints().noneMatch(NativeTokenizer::unpaired);
    return paired
        ? text
        : text.codePoints()
            .map(point -> unpaired(point) ? REPLACEMENT : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean unpaired(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }

  private Encoding cut(Sequence all, int maxTokens) {
    int room = Math.max(0, maxTokens - all.length(AROUND));
    PairLengths lengths = PairLengths.fit(all.length(0), all.length(1), room);
    int[] kept = kept(all, lengths);
    return new Encoding(pick(all.ids(), kept), pick(all.types(), kept));
  }

  private int[] kept(Sequence all, PairLengths lengths) {
    int[] seen = new int[2];
    return IntStream.range(0, all.ids().length)
        .filter(i -> {
          int text = all.texts()[i];
          return text == AROUND || keeps(all, text, seen[text]++, lengths);
        })
        .toArray();
  }

  private boolean keeps(Sequence all, int text, int place, PairLengths lengths) {
    int keep = text == 0 ? lengths.first() : lengths.second();
    return settings.cutLeft() ? place >= all.length(text) - keep : place < keep;
  }

  private static int[] pick(int[] values, int[] places) {
    return Arrays.stream(places).map(place -> values[place]).toArray();
  }
}
