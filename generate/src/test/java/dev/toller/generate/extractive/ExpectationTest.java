// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "When was it founded? ~ TIME",
        "In what year did the earthquake occur? ~ TIME",
        "How many people were killed? ~ NUMBER",
        "On which port does the server listen by default? ~ NUMBER",
        "Which class reads the log? ~ IDENTIFIER",
        "Who wrote it? ~ NAME",
        "Where is the capital? ~ NAME",
        "Why do ducks dive? ~ ANYTHING",
      })
  void aQuestionExpects(String question, Expectation expected) {
    assertThat(Expectation.of(question)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "When was it founded? ~ It was founded in May. ~ true",
        "When was it founded? ~ It was founded by monks. ~ false",
        "How many people live in area 51? ~ Some 4,000 do. ~ true",
        "How many people live in area 51? ~ Few live in area 51. ~ false",
        "Which class reads the log? ~ It is read by FileTxnLog. ~ true",
        "Which class reads the log? ~ It is read by a class. ~ false",
        "Which option is it? ~ Start it with --verbose to see more. ~ true",
        "Who wrote Hamlet? ~ It is a play by Shakespeare. ~ true",
        "Who wrote Hamlet? ~ Hamlet is a play. ~ false",
      })
  void aSentenceBringsWhatIsExpected(String question, String sentence, boolean met) {
    assertThat(Expectation.of(question).metBy(sentence, Words.stems(question))).isEqualTo(met);
  }

  @Test
  void aQuestionThatExpectsNothingIsNeitherMetNorMissed() {
    Question question = Question.of("Why do ducks dive?", 10, term -> 1);

    assertThat(question.isExpected("In 1999.")).isFalse();
    assertThat(question.isUnexpected("In 1999.")).isFalse();
  }
}
