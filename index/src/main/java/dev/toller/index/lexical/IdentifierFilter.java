// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Adds the words of an identifier to it, at its position: {@code purge} and {@code Interval} to
 * {@code purgeInterval}, {@code jute} and {@code maxbuffer} to {@code jute.maxbuffer}, so that
 * people find code and settings by plain words. Stands before the lower-casing, which would hide
 * the humps.
 *
 * <p>A token is an identifier when every part between its humps, dots and underscores has at least
 * {@value #SHORTEST} characters: {@code mRNA}, {@code HeLa} and {@code e.g} stay whole. The parts
 * do not count for the length of a text.
 */
final class IdentifierFilter extends TokenFilter {

  static final int SHORTEST = 3;

  private static final Pattern BETWEEN_PARTS =
      Pattern.compile("[._]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final Queue<String> parts = new ArrayDeque<>();
  private State identifier = captureState();

  IdentifierFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws java.io.IOException {
    if (!parts.isEmpty()) {
      restoreState(identifier);
      term.setEmpty().append(parts.remove());
      position.setPositionIncrement(0);
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    parts.addAll(parts(term.toString()));
    identifier = captureState();
    return true;
  }

  @Override
  public void reset() throws java.io.IOException {
    super.reset();
    parts.clear();
  }

  private static List<String> parts(String token) {
    if (token.length() <= SHORTEST) {
      return List.of();
    }
    List<String> parts =
        Stream.of(BETWEEN_PARTS.split(token, -1)).filter(part -> !part.isEmpty()).toList();
    boolean identifier =
        parts.size() > 1 && parts.stream().allMatch(part -> part.length() >= SHORTEST);
    return identifier ? parts : List.of();
  }
}
