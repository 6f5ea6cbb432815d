// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text, brought to a common form: lower case and without English endings, so that
 * {@code configured}, {@code configures} and {@code configuration} are one word.
 *
 * <p>A word is a run of letters and digits; a point or comma between digits belongs to it. The
 * parts of an identifier are words, and so is the whole: {@code purgeInterval} gives {@code purge},
 * {@code interval} and {@code purgeinterval}.
 */
final class Words {

  private static final Pattern WORD = Pattern.compile("\\d+(?:[.,]\\d+)+|[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern PART =
      Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?[^\\p{Lu}\\d]+|\\d+|\\p{Lu}");
  private static final List<String> ENDINGS =
      List.of(
          "ations", "ation", "ings", "ing", "ions", "ion", "ies", "ied", "ers", "ed", "es", "s");
  private static final int SHORTEST_STEM = 3;

  /** Words that say nothing of the subject of a question. */
  private static final Set<String> STOP =
      Set.of(
          ("a about after all also although an and another any are as at be because been before being"
                  + " between both but by can could d did do does doing done during each either else"
                  + " every few for from get give given gives had has have having he her here hers him"
                  + " his how i if in into is it its itself just kind ll like made make makes many may"
                  + " me might more most much must my name named need no nor not of off on once one only"
                  + " or other our out over own per please re s same shall she should so some someone"
                  + " something such t take takes tell than that the their them then there these they"
                  + " this those through to too type under until up upon us use used uses using ve very"
                  + " via want was way we were what when where which while who whom whose why will with"
                  + " within without would you your")
              .split(" "));

  private Words() {}

  /** Whether a word, in lower case, says nothing of a subject. */
  static boolean isStop(String word) {
    return STOP.contains(word);
  }

  /** The words as they stand in the text, in order. */
  static List<String> raw(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  /** The common form of a word. */
  static String stem(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (String ending : ENDINGS) {
      if (lower.endsWith(ending) && lower.length() - ending.length() >= SHORTEST_STEM) {
        return tidy(lower, lower.substring(0, lower.length() - ending.length()), ending);
      }
    }
    return withoutE(lower);
  }

  private static String tidy(String word, String stem, String ending) {
    int last = stem.length() - 1;
    return switch (ending) {
      case "ies", "ied" -> stem + "y";
      case "ers" -> stem + "er";
      case "s" ->
          stem.endsWith("s") || stem.endsWith("u") || stem.endsWith("i") ? word : withoutE(stem);
      default -> doubled(stem) ? stem.substring(0, last) : withoutE(stem);
    };
  }

  private static boolean doubled(String stem) {
    int last = stem.length() - 1;
    return stem.length() > SHORTEST_STEM
        && stem.charAt(last) == stem.charAt(last - 1)
        && "lsz".indexOf(stem.charAt(last)) < 0;
  }

  private static String withoutE(String stem) {
    return stem.length() > SHORTEST_STEM && stem.endsWith("e")
        ? stem.substring(0, stem.length() - 1)
        : stem;
  }

  /** The common forms of the parts of a word; the word alone where it has one part. */
  static List<String> parts(String word) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(word);
    while (part.find()) {
      parts.add(stem(part.group()));
    }
    return parts;
  }

  /** The common forms of all words of a text, and of their parts. */
  static Set<String> stems(String text) {
    Set<String> stems = new HashSet<>();
    for (String word : raw(text)) {
      stems.add(stem(word));
      stems.addAll(parts(word));
    }
    return stems;
  }
}
