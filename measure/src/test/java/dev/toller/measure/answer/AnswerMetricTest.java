// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerMetricTest {

  private static final List<String> VOCABULARY =
      List.of("red", "blue", "The", "a", "green,", "well-known", "Paris.", "running", "runs");

  private static String text(Random random) {
    return random
        .ints(random.nextInt(8), 0, VOCABULARY.size())
        .mapToObj(VOCABULARY::get)
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @EnumSource
  void itsNameIsRead(AnswerMetric metric) {
    assertThat(AnswerMetric.parse(" " + metric.toString().toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(metric);
  }

  @Test
  void anUnknownNameIsOneSentence() {
    assertThatThrownBy(() -> AnswerMetric.parse("accuracy"))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "There is no measure of answers 'accuracy'; there are em, precision, recall, f1, recall-em, meteor, rouge-1, rouge-2, rouge-l, bleu, k-precision, k-recall, k-f1, k-precision++, k-recall++, k-f1++, echo, refusal.");
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreFromZeroToOne(AnswerMetric metric) {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      Answered answered =
          new Answered(
              text(random),
              List.of(text(random), text(random)),
              List.of(text(random), text(random)),
              text(random));
      assertThat(metric.of(answered)).as("%s", answered).isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreReferencesNeverHarm(AnswerMetric metric) {
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      String answer = text(random);
      String one = text(random);
      String other = text(random);
      assertThat(metric.of(Answered.against(List.of(one, other), answer)))
          .isEqualTo(
              Math.max(
                  metric.of(Answered.against(List.of(one), answer)),
                  metric.of(Answered.against(List.of(other), answer))));
    }
  }

  @Test
  void onlyThoseThatNeedThemAskForReferences() {
    Answered bare = new Answered("red", List.of(), List.of(), "");
    Arrays.stream(AnswerMetric.values())
        .forEach(metric -> {
          if (metric.needs() == AnswerMetric.Needs.REFERENCES) {
            assertThatThrownBy(() -> metric.of(bare))
                .hasMessage("an answer is measured against at least one reference");
          } else {
            assertThat(metric.of(bare)).isBetween(0.0, 1.0);
          }
        });
  }

  @Test
  void refusalsAreCounted() {
    assertThat(Refusal.share(List.of("I do not know", "Paris", "I cannot answer that.", "Rome")))
        .isEqualTo(0.5);
    assertThat(Refusal.share(List.of())).isZero();
  }

  /** The examples that the paper gives for its rules, put through all its steps. */
  @ParameterizedTest
  @CsvSource({
    "caresses,caress",
    "ponies,poni",
    "ties,ti",
    "cats,cat",
    "feed,feed",
    "agreed,agre",
    "plastered,plaster",
    "bled,bled",
    "motoring,motor",
    "sing,sing",
    "conflated,conflat",
    "troubled,troubl",
    "sized,size",
    "hopping,hop",
    "falling,fall",
    "hissing,hiss",
    "failing,fail",
    "filing,file",
    "happy,happi",
    "sky,sky",
    "relational,relat",
    "conditional,condit",
    "rational,ration",
    "digitizer,digit",
    "vietnamization,vietnam",
    "operator,oper",
    "feudalism,feudal",
    "hopefulness,hope",
    "formaliti,formal",
    "triplicate,triplic",
    "electrical,electr",
    "goodness,good",
    "allowance,allow",
    "adjustment,adjust",
    "adoption,adopt",
    "communism,commun",
    "bowdlerize,bowdler",
    "probate,probat",
    "rate,rate",
    "cease,ceas",
    "controll,control",
    "roll,roll",
    "generalizations,gener",
    "oscillators,oscil",
    "is,is",
    "naïve,naïve"
  })
  void stemsAsPorterDoes(String word, String stem) {
    assertThat(PorterStemmer.stem(word)).isEqualTo(stem);
  }
}
