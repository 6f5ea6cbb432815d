// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.ColbertSettings;
import dev.toller.engine.text.SpecialTokens;
import dev.toller.engine.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What ColBERT feeds its network (Khattab and Zaharia 2020, section 3.2), in the details of the
 * original code: a marker after the first token tells queries from documents, queries are
 * lengthened by mask tokens, and punctuation is fed but not kept for scoring. Each of these is a
 * setting.
 *
 * <p>The punctuation that is not kept is, for each mark of ASCII, the first token of the mark
 * alone. That takes in the unknown token where a mark is not in the vocabulary and, for
 * SentencePiece, the bare beginning of a word. May be used from several threads at once.
 */
public final class LateInteractionFeed implements TokenFeed {

  private static final String MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private final Tokenizer tokenizer;
  private final SpecialTokens special;
  private final ColbertSettings settings;
  private final Set<Integer> skipped;

  /**
   * @param tokenizer of the model
   * @param settings those in {@code artifact.metadata}
   */
  public LateInteractionFeed(Tokenizer tokenizer, ColbertSettings settings) {
    this.tokenizer = tokenizer;
    this.special = tokenizer.settings().special();
    this.settings = settings;
    this.skipped = settings.maskPunctuation() ? punctuation(tokenizer) : Set.of();
  }

  private static Set<Integer> punctuation(Tokenizer tokenizer) {
    return MARKS
        .chars()
        .mapToObj(mark -> tokenizer.pieces(Character.toString(mark)))
        .filter(pieces -> pieces.length > 0)
        .map(pieces -> pieces[0])
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Queries, each filled up to the length that the settings say or followed by as many masks as
   * they say; whether attention sees the masks is a setting too.
   */
  @Override
  public TokenRows queries(List<String> texts) {
    int mask = special.mask().orElseThrow();
    int masked = settings.attendToMask() ? 1 : 0;
    List<int[]> tokens = marked(texts, settings.queryMaxTokens(), settings.queryMarker());
    return TokenRows.of(
        tokens.stream().map(row -> filled(row, lengthened(row), mask)).toList(),
        tokens.stream().map(row -> filled(ones(row.length), lengthened(row), masked)).toList());
  }

  private int lengthened(int[] query) {
    return settings.queryMasks().isPresent()
        ? query.length + settings.queryMasks().getAsInt()
        : settings.queryMaxTokens();
  }

  /** Documents of at most as many tokens as the settings say, padded to the longest. */
  @Override
  public TokenRows documents(List<String> texts) {
    int longest = settings.documentMaxTokens();
    List<int[]> tokens = marked(texts, longest, settings.documentMarker());
    return TokenRows.padded(tokens, special.pad().orElse(0), false);
  }

  @Override
  public boolean kept(int token) {
    return !skipped.contains(token);
  }

  private List<int[]> marked(List<String> texts, int length, Optional<String> marker) {
    if (marker.isEmpty()) {
      return tokenizer.encode(texts, length);
    }
    int id = tokenizer.id(marker.get()).orElseGet(() -> special.unk().orElseThrow());
    return tokenizer.encode(texts, length - 1).stream().map(row -> marked(row, id)).toList();
  }

  private static int[] marked(int[] row, int marker) {
    int[] longer = new int[row.length + 1];
    longer[0] = row[0];
    longer[1] = marker;
    System.arraycopy(row, 1, longer, 2, row.length - 1);
    return longer;
  }

  private static int[] ones(int length) {
    int[] row = new int[length];
    Arrays.fill(row, 1);
    return row;
  }

  private static int[] filled(int[] row, int length, int with) {
    int[] longer = Arrays.copyOf(row, length);
    Arrays.fill(longer, row.length, length, with);
    return longer;
  }
}
