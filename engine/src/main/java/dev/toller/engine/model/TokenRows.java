// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of tokens as tokenizers hand them out: padded on either side, with masks that say which
 * places are real. A batch of the engine has no padding; positions are those that the padded row
 * would have.
 *
 * @param tokens one array for each row
 * @param masks 1 where a token is real, 0 where it is padding
 * @param types the segment of each place
 */
public record TokenRows(List<int[]> tokens, List<int[]> masks, List<int[]> types) {

  /** Copies the lists and checks that they fit. */
  public TokenRows {
    tokens = List.copyOf(tokens);
    masks = List.copyOf(masks);
    types = List.copyOf(types);
    requireFit(tokens, masks, "masks");
    requireFit(tokens, types, "types");
  }

  private static void requireFit(List<int[]> tokens, List<int[]> others, String what) {
    boolean fit =
        tokens.size() == others.size()
            && IntStream.range(0, tokens.size())
                .allMatch(i -> tokens.get(i).length == others.get(i).length);
    if (!fit) {
      throw new IllegalArgumentException("The %s must be as long as the tokens.".formatted(what));
    }
  }

  /** Rows without padding, of one segment. */
  public static TokenRows of(List<int[]> tokens) {
    return ofType(0, tokens);
  }

  /**
   * Rows without padding.
   *
   * @param type the segment of all
   */
  public static TokenRows ofType(int type, List<int[]> tokens) {
    return new TokenRows(
        tokens,
        tokens.stream().map(row -> filled(row.length, 1)).toList(),
        tokens.stream().map(row -> filled(row.length, type)).toList());
  }

  /** Rows of one segment. */
  public static TokenRows of(List<int[]> tokens, List<int[]> masks) {
    return new TokenRows(tokens, masks, zeros(tokens));
  }

  /**
   * Rows of one segment, padded to the longest.
   *
   * @param tokens without padding
   * @param padding the token that pads
   * @param left whether it goes before the tokens
   */
  public static TokenRows padded(List<int[]> tokens, int padding, boolean left) {
    int longest = tokens.stream().mapToInt(row -> row.length).max().orElse(0);
    return of(
        tokens.stream().map(row -> padded(row, longest, padding, left)).toList(),
        tokens.stream().map(row -> padded(filled(row.length, 1), longest, 0, left)).toList());
  }

  private static int[] padded(int[] row, int length, int padding, boolean left) {
    int[] longer = filled(length, padding);
    System.arraycopy(row, 0, longer, left ? length - row.length : 0, row.length);
    return longer;
  }

  private static List<int[]> zeros(List<int[]> tokens) {
    return tokens.stream().map(row -> new int[row.length]).toList();
  }

  private static int[] filled(int length, int value) {
    int[] row = new int[length];
    Arrays.fill(row, value);
    return row;
  }

  /** A row of these, a row of the others, again and again; there are as many of them. */
  public TokenRows alternating(TokenRows others) {
    return new TokenRows(
        alternating(tokens, others.tokens),
        alternating(masks, others.masks),
        alternating(types, others.types));
  }

  private static List<int[]> alternating(List<int[]> one, List<int[]> other) {
    return IntStream.range(0, 2 * one.size())
        .mapToObj(i -> (i % 2 == 0 ? one : other).get(i / 2))
        .toList();
  }

  /** How many rows there are. */
  public int size() {
    return tokens.size();
  }

  /** Some of the rows. */
  public TokenRows rows(int... which) {
    return new TokenRows(pick(tokens, which), pick(masks, which), pick(types, which));
  }

  private static List<int[]> pick(List<int[]> all, int... which) {
    return Arrays.stream(which).mapToObj(all::get).toList();
  }

  /** The real tokens of each row. */
  public List<int[]> real() {
    return kept(tokens);
  }

  /** The batch of the real tokens. */
  public Batch batch(Positions positions) {
    return Batch.ofTokens(kept(tokens))
        .with(Ids.TYPES, packed(kept(types)))
        .with(Ids.POSITIONS, packed(kept(positions(positions))));
  }

  /**
   * The batch of all tokens, of which attention sees the real ones, as late interaction feeds the
   * masks that lengthen a query.
   *
   * @throws IllegalArgumentException where a row's real tokens are not its first
   */
  public Batch expanded(Positions positions) {
    Layout whole = Layout.ofLengths(tokens.stream().mapToInt(row -> row.length).toArray());
    Batch batch = Batch.ofTokens(tokens);
    return new Batch(
            new Layout(whole.heights(), whole.widths(), visible()),
            batch.target(),
            batch.ids(),
            batch.features())
        .with(Ids.TYPES, packed(types))
        .with(Ids.POSITIONS, packed(positions(positions)));
  }

  private int[] visible() {
    return masks.stream().mapToInt(TokenRows::leading).toArray();
  }

  private static int leading(int[] mask) {
    int real = Arrays.stream(mask).sum();
    if (Arrays.stream(mask, 0, real).sum() != real) {
      throw new IllegalArgumentException("The real tokens of an expanded row must be its first.");
    }
    return real;
  }

  private List<int[]> positions(Positions positions) {
    return IntStream.range(0, tokens.size())
        .mapToObj(i -> positions.of(tokens.get(i), types.get(i)))
        .toList();
  }

  private List<int[]> kept(List<int[]> rows) {
    return IntStream.range(0, rows.size()).mapToObj(i -> kept(rows.get(i), masks.get(i))).toList();
  }

  private static int[] kept(int[] row, int[] mask) {
    return IntStream.range(0, row.length).filter(i -> mask[i] != 0).map(i -> row[i]).toArray();
  }

  private static int[] packed(List<int[]> rows) {
    return rows.stream().flatMapToInt(Arrays::stream).toArray();
  }
}
