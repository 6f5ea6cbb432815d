// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of words the answer to a question must bring, told from the question's own words, and
 * how such words look. English only; other questions expect {@link #ANYTHING}.
 */
enum Expectation {
  /** A date or a time. */
  TIME(
      "\\bwhen\\b|\\b(?:what|which|in what|in which) (?:\\w+ )?(?:year|date|day|month|time|century|decade)\\b",
      "\\b\\d{1,4}s?\\b|\\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\\b|\\bcentury\\b"),
  /** A number or a quantity. */
  NUMBER(
      "\\bhow (?:many|much|long|often|large|big|old|far|high|tall|deep|fast|wide|heavy)\\b|\\b(?:number|amount|percentage|percent|port|size|limit|rate|population|length|height|area|timeout|interval|value|version)\\b",
      "\\d[\\d.,]*|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion|none|half|third|quarter|twice|once|unlimited)\\b"),
  /** The name of something in software. */
  IDENTIFIER(
      "\\b(?:property|parameter|option|command|flag|class|method|exception|tool|setting|variable|function|script|file|interface|package|module|library|field|attribute|keyword|config|configure)\\b",
      "\\b\\p{L}+(?:[._]\\w+)+|\\b\\p{Ll}+\\p{Lu}\\w*|\\b\\p{Lu}\\p{Ll}+\\p{Lu}\\w*|\\w+\\(|(?<![\\w-])--?\\p{L}[\\w-]*|\\b\\p{Lu}{2,}_\\w+|`[^`]+`|\\*\\*?\\w+\\*|\\w+=\\S"),
  /** The name of a person, a place or a thing. */
  NAME(
      "\\bwho(?:m|se)?\\b|\\bwhere\\b|\\bwhat (?:is|was|are|were) the name\\b|\\b(?:what|which) (?:\\w+ )?(?:person|man|woman|city|country|state|company|team|king|queen|president|group|river|county|university|school|artist|author|album|song|book|company|organization|language|place)\\b",
      "(?<![.!?:\"\u201c] )(?<!^)\\b\\p{Lu}[\\p{L}\\p{M}'-]+"),
  /** Nothing in particular. */
  ANYTHING("", "");

  private final Pattern question;
  private final Pattern answer;

  Expectation(String question, String answer) {
    this.question = Pattern.compile(question, Pattern.CASE_INSENSITIVE);
    this.answer = Pattern.compile(answer);
  }

  /** The first kind whose words the question has. */
  static Expectation of(String question) {
    for (Expectation expectation : values()) {
      if (expectation.question.matcher(question).find()) {
        return expectation;
      }
    }
    return ANYTHING;
  }

  /** Whether a text brings such words, others than the question has itself. */
  boolean metBy(String text, Set<String> questionStems) {
    Matcher words = answer.matcher(text);
    while (words.find()) {
      if (!questionStems.containsAll(Words.stems(words.group()))) {
        return true;
      }
    }
    return false;
  }
}
