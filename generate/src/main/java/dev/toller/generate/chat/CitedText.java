// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A model's text as it arrives, with its citations read and checked: {@code [1]}, {@code [1, 3]},
 * {@code [1][2]}, {@code [2-4]}. A number that names no passage is taken out of the text and
 * counted; what is left is written {@code [2][3][4]}. Text that may be the beginning of a citation
 * is held back until it is known; everything else goes on at once. Used by one thread.
 */
final class CitedText {

  /** Told what becomes of the text. */
  interface Listener {

    /** Text to be appended. */
    void text(String text);

    /**
     * Marks were appended.
     *
     * @param numbers the passages cited, ascending, each one given
     */
    void cited(SortedSet<Integer> numbers);
  }

  private static final String NUMBERS = "\\d{1,4}(?:\\s{0,2}[-\u2013]\\s{0,2}\\d{1,4})?";
  private static final Pattern CITATION =
      Pattern.compile(
          "[ \\t]{0,4}\\[\\s{0,2}(%1$s(?:\\s{0,2}[,;]\\s{0,2}%1$s){0,30})\\s{0,2}\\]"
              .formatted(NUMBERS));
  private static final Pattern RANGE = Pattern.compile("(\\d+)(?:\\s*[-\u2013]\\s*(\\d+))?");

  private final int passages;
  private final Listener listener;
  private final StringBuilder written = new StringBuilder();
  private String pending = "";
  private int dropped;

  /**
   * @param passages how many passages there are, numbered from 1
   * @param listener told in order
   */
  CitedText(int passages, Listener listener) {
    this.passages = passages;
    this.listener = listener;
  }

  /** More text of the model. */
  void accept(String token) {
    pending += token;
    advance(false);
  }

  /** There is no more text. */
  void end() {
    advance(true);
  }

  /** What was passed on so far. */
  String text() {
    return written.toString();
  }

  /** How many citations named no passage. */
  int dropped() {
    return dropped;
  }

  private void advance(boolean ended) {
    Matcher citation = CITATION.matcher(pending);
    int plain = 0;
    int at = 0;
    while (at < pending.length()) {
      citation.region(at, pending.length());
      if (citation.lookingAt()) {
        write(pending.substring(plain, at));
        cite(citation.toMatchResult());
        at = citation.end();
        plain = at;
      } else if (!ended && mayGoOn(citation)) {
        break;
      } else {
        at++;
      }
    }
    write(pending.substring(plain, at));
    pending = pending.substring(at);
  }

  @SuppressWarnings("JdkObsolete") // what is asked is what hitEnd answers: can more text match?
  private static boolean mayGoOn(Matcher citation) {
    return citation.hitEnd();
  }

  private void write(String text) {
    if (!text.isEmpty()) {
      written.append(text);
      listener.text(text);
    }
  }

  private void cite(MatchResult citation) {
    SortedSet<Integer> numbers = given(citation.group(1));
    if (!numbers.isEmpty()) {
      String whole = citation.group();
      StringBuilder marks = new StringBuilder(whole.substring(0, whole.indexOf('[')));
      numbers.forEach(number -> marks.append('[').append(number).append(']'));
      write(marks.toString());
      listener.cited(numbers);
    }
  }

  private SortedSet<Integer> given(String list) {
    List<Integer> named = named(list);
    SortedSet<Integer> given = new TreeSet<>(named);
    given.removeIf(number -> number < 1 || number > passages);
    dropped += (int) named.stream().filter(number -> !given.contains(number)).count();
    return given;
  }

  private static List<Integer> named(String list) {
    List<Integer> named = new ArrayList<>();
    Matcher range = RANGE.matcher(list);
    while (range.find()) {
      int from = Integer.parseInt(range.group(1));
      int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
      IntStream.rangeClosed(Math.min(from, to), Math.max(from, to)).forEach(named::add);
    }
    return named;
  }
}
