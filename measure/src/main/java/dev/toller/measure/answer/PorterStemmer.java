// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The stem of an English word (Porter 1980, "An algorithm for suffix stripping"), by the rules of
 * the paper: five steps, of each of which the longest fitting suffix has the say. The measure m of
 * a stem is how often a consonant follows a vowel in it. Words with other letters than a to z, and
 * those of one or two letters, are their own stem.
 */
final class PorterStemmer {

  private static final List<Rule> PLURALS = rules("sses>ss ies>i ss>ss s>");
  private static final List<Rule> SECOND =
      rules(
          "ational>ate tional>tion enci>ence anci>ance izer>ize abli>able alli>al entli>ent eli>e"
              + " ousli>ous ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful"
              + " ousness>ous aliti>al iviti>ive biliti>ble");
  private static final List<Rule> THIRD =
      rules("icate>ic ative> alize>al iciti>ic ical>ic ful> ness>");
  private static final List<Rule> FOURTH =
      rules(
          "al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ion> ou> ism> ate> iti> ous>"
              + " ive> ize>");

  private PorterStemmer() {}

  /** What takes the place of a suffix. */
  private record Rule(String suffix, String replacement) {

    String stem(String word) {
      return word.substring(0, word.length() - suffix.length());
    }
  }

  private static List<Rule> rules(String table) {
    return Arrays.stream(table.split(" "))
        .map(rule -> rule.split(">", -1))
        .map(sides -> new Rule(sides[0], sides[1]))
        .sorted(Comparator.comparingInt((Rule rule) -> rule.suffix.length()).reversed())
        .toList();
  }

  static String stem(String word) {
    if (word.length() <= 2 || !word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z')) {
      return word;
    }
    String singular = replaced(word, PLURALS, _ -> true);
    String present = finalY(present(singular));
    String second = replaced(present, SECOND, stem -> measure(stem) > 0);
    String third = replaced(second, THIRD, stem -> measure(stem) > 0);
    return end(fourth(third));
  }

  /** By the first rule whose suffix the word has, if the stem meets the condition. */
  private static String replaced(String word, List<Rule> rules, Predicate<String> condition) {
    return rule(word, rules)
        .filter(rule -> condition.test(rule.stem(word)))
        .map(rule -> rule.stem(word) + rule.replacement)
        .orElse(word);
  }

  private static Optional<Rule> rule(String word, List<Rule> rules) {
    return rules.stream().filter(rule -> word.endsWith(rule.suffix)).findFirst();
  }

  private static String present(String word) {
    if (word.endsWith("eed")) {
      return measure(without(word, 3)) > 0 ? without(word, 1) : word;
    }
    if (word.endsWith("ed") && hasVowel(without(word, 2))) {
      return restored(without(word, 2));
    }
    return word.endsWith("ing") && hasVowel(without(word, 3)) ? restored(without(word, 3)) : word;
  }

  private static String restored(String stem) {
    if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
      return stem + "e";
    }
    if (doubled(stem) && "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0) {
      return without(stem, 1);
    }
    return measure(stem) == 1 && shortEnd(stem) ? stem + "e" : stem;
  }

  private static String finalY(String word) {
    return word.endsWith("y") && hasVowel(without(word, 1)) ? without(word, 1) + "i" : word;
  }

  private static String fourth(String word) {
    boolean ion = rule(word, FOURTH).filter(rule -> rule.suffix.equals("ion")).isPresent();
    return replaced(
        word,
        FOURTH,
        stem -> measure(stem) > 1 && (!ion || stem.endsWith("s") || stem.endsWith("t")));
  }

  private static String end(String word) {
    String bare = word;
    if (word.endsWith("e")) {
      String stem = without(word, 1);
      int measure = measure(stem);
      bare = measure > 1 || (measure == 1 && !shortEnd(stem)) ? stem : word;
    }
    return measure(bare) > 1 && bare.endsWith("ll") ? without(bare, 1) : bare;
  }

  private static String without(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }

  private static boolean consonant(String word, int at) {
    return switch (word.charAt(at)) {
      case 'a', 'e', 'i', 'o', 'u' -> false;
      case 'y' -> at == 0 || !consonant(word, at - 1);
      default -> true;
    };
  }

  private static int measure(String stem) {
    int measure = 0;
    for (int at = 1; at < stem.length(); at++) {
      measure += consonant(stem, at) && !consonant(stem, at - 1) ? 1 : 0;
    }
    return measure;
  }

  private static boolean hasVowel(String stem) {
    for (int at = 0; at < stem.length(); at++) {
      if (!consonant(stem, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean doubled(String stem) {
    int last = stem.length() - 1;
    return last > 0 && stem.charAt(last) == stem.charAt(last - 1) && consonant(stem, last);
  }

  /** Consonant, vowel, consonant at the end, the last not w, x or y. */
  private static boolean shortEnd(String stem) {
    int last = stem.length() - 1;
    return last >= 2
        && consonant(stem, last)
        && !consonant(stem, last - 1)
        && consonant(stem, last - 2)
        && "wxy".indexOf(stem.charAt(last)) < 0;
  }
}
