// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Citation;
import dev.toller.Passage;
import dev.toller.Span;
import dev.toller.flow.Sentences;
import dev.toller.generate.Passages;
import dev.toller.generate.fit.Linear;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotationTest {

  private static final int OFFSET = 1_000;
  private static final String TEXT =
      "One is first. Two follows.\n\nThree is apart; - Four is last.";

  /** The candidates of a text, scored by the only weight there is. */
  private static Evidence evidence(double... scores) {
    Passage passage = Passages.part("p", "p.md", List.of(), OFFSET, TEXT);
    Found found = new Found(passage, 1, 0.5, 1, 1, Words.stems(TEXT));
    List<Span> spans = Sentences.split(TEXT);
    List<Candidate> candidates =
        IntStream.range(0, scores.length)
            .mapToObj(i -> candidate(found, spans.get(i), scores[i]))
            .toList();
    return new Evidence(Question.of("Why?", 1, term -> 1), List.of(found), candidates);
  }

  private static Candidate candidate(Found found, Span span, double score) {
    String text = span.of(TEXT);
    return new Candidate(found, span, text, Words.stems(text), score, new double[] {score});
  }

  private static List<String> quotes(int most, double... scores) {
    return Quotation.choose(evidence(scores), new Linear(0, new double[] {1}), most)
        .citations()
        .stream()
        .map(Citation::quote)
        .toList();
  }

  @Test
  void quotesUntilTheAnswerIsMoreLikelyAmongThem() {
    assertThat(quotes(3, 9, 0, 1)).containsExactly("One is first.");
    assertThat(quotes(3, 2, 0, 2.1))
        .containsExactly("Three is apart; - Four is last.", "One is first.");
    assertThat(quotes(1, 1, 1, 1)).hasSize(1);
  }

  @Test
  void joinsSentencesThatFollowEachOther() {
    assertThat(quotes(3, 1, 1, -9)).containsExactly("One is first. Two follows.");
  }

  @Test
  void spansStandInTheDocument() {
    List<Citation> citations =
        Quotation.choose(evidence(0, 0, 0.1), new Linear(0, new double[] {1}), 3).citations();

    for (Citation citation : citations) {
      assertThat(citation.span().shift(-OFFSET).of(TEXT)).isEqualTo(citation.quote());
    }
    assertThat(citations).extracting(Citation::number).isSorted().startsWith(1);
  }
}
