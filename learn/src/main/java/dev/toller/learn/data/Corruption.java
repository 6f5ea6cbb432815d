// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import dev.toller.TollerException;
import dev.toller.engine.text.Tokenizer;
import dev.toller.engine.text.VocabularyTraining;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Takes spans out of texts (Raffel et al. 2020, section 3.1.4, and the published code): a sentinel
 * stands in the place of each, and the target is each sentinel with what stood there, then the
 * token that ends a text. What is taken out and what stays are cut into as many parts at random,
 * and a text begins with one that stays. What stands around a text is never taken out.
 */
public final class Corruption {

  private final Tokenizer tokenizer;
  private final int maxTokens;
  private final double part;
  private final double length;
  private final int end;
  private final int before;
  private final int[] sentinels;

  /**
   * Texts with spans taken out, as tokens.
   *
   * @param read what is left, with sentinels
   * @param wanted what should be written
   */
  public record Corrupted(List<int[]> read, List<int[]> wanted) {

    /** Copies the lists. */
    public Corrupted {
      read = List.copyOf(read);
      wanted = List.copyOf(wanted);
    }

    /**
     * What the decoder reads: a first token, then all that should be written but the last.
     *
     * @param first the token before any
     */
    public List<int[]> written(int first) {
      return wanted.stream()
          .map(row ->
              IntStream.concat(IntStream.of(first), Arrays.stream(row).limit(row.length - 1L))
                  .toArray())
          .toList();
    }

    /** How many tokens there are on both sides. */
    public int tokens() {
      return IntStream.concat(
              read.stream().mapToInt(row -> row.length),
              wanted.stream().mapToInt(row -> row.length))
          .sum();
    }
  }

  /**
   * @param maxTokens at which texts are cut, special tokens included
   * @param part of the tokens that is taken out
   * @param length of a span, in the mean
   * @throws TollerException of kind {@code INVALID} where the tokenizer has no sentinels or no
   *     token that ends a text
   */
  public Corruption(Tokenizer tokenizer, int maxTokens, double part, double length) {
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.part = part;
    this.length = length;
    this.sentinels = sentinels(tokenizer);
    int[] empty = tokenizer.encode("", 2);
    if (sentinels.length == 0 || empty.length == 0) {
      throw TollerException.invalid(
          "Taking spans out needs the tokens '%s', '%s' ... and one that ends a text, and the tokenizer has %s; start from a T5, or from 'new: {body: t5}'."
              .formatted(
                  VocabularyTraining.sentinel(0),
                  VocabularyTraining.sentinel(1),
                  sentinels.length == 0 ? "none of the first" : "none that ends a text"));
    }
    this.end = empty[empty.length - 1];
    this.before = empty.length - 1;
  }

  private static int[] sentinels(Tokenizer tokenizer) {
    return IntStream.iterate(0, span -> span + 1)
        .mapToObj(span -> tokenizer.id(VocabularyTraining.sentinel(span)))
        .takeWhile(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .toArray();
  }

  /** Texts with spans taken out; of one that has less than two words' pieces nothing is. */
  public Corrupted of(List<String> texts, SplittableRandom random) {
    List<int[]> read = new ArrayList<>();
    List<int[]> wanted = new ArrayList<>();
    for (String text : texts) {
      int[] row = tokenizer.encode(text, maxTokens);
      int pieces = row.length - before - 1;
      if (pieces < 2) {
        read.add(row);
        wanted.add(new int[] {end});
      } else {
        corrupt(row, pieces, random, read, wanted);
      }
    }
    return new Corrupted(read, wanted);
  }

  private void corrupt(
      int[] row, int pieces, SplittableRandom random, List<int[]> read, List<int[]> wanted) {
    int taken = Math.clamp(Math.round(part * pieces), 1, pieces - 1);
    int most = Math.min(sentinels.length, Math.min(taken, pieces - taken));
    int spans = Math.clamp(Math.round(taken / length), 1, most);
    int[] out = cut(taken, spans, random);
    int[] left = cut(pieces - taken, spans, random);
    IntStream.Builder source = IntStream.builder();
    IntStream.Builder target = IntStream.builder();
    Arrays.stream(row, 0, before).forEach(source::add);
    int at = before;
    for (int span = 0; span < spans; span++) {
      Arrays.stream(row, at, at + left[span]).forEach(source::add);
      at += left[span];
      source.add(sentinels[span]);
      target.add(sentinels[span]);
      Arrays.stream(row, at, at + out[span]).forEach(target::add);
      at += out[span];
    }
    source.add(end);
    target.add(end);
    read.add(source.build().toArray());
    wanted.add(target.build().toArray());
  }

  /** A number as a sum of so many at random, each at least 1. */
  private static int[] cut(int sum, int parts, SplittableRandom random) {
    int[] places = IntStream.range(1, sum).toArray();
    for (int i = 0; i < parts - 1; i++) {
      int other = i + random.nextInt(places.length - i);
      int place = places[i];
      places[i] = places[other];
      places[other] = place;
    }
    int[] cuts = Arrays.copyOf(places, parts - 1);
    Arrays.sort(cuts);
    int[] lengths = new int[parts];
    for (int i = 0; i < parts; i++) {
      lengths[i] = (i == parts - 1 ? sum : cuts[i]) - (i == 0 ? 0 : cuts[i - 1]);
    }
    return lengths;
  }
}
