// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Corpus;
import dev.toller.Document;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Excerpt;
import dev.toller.flow.Operator;
import dev.toller.flow.Reason;
import dev.toller.flow.Slot;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Passes everything on to an operator and checks what comes out: slots that it does not declare to
 * write are as before; there is a query; passages are in the corpus and meet the filter; each
 * citation stands in the answer by its number, and its quotation in the document at its span. A
 * breach is an {@link AssertionError}.
 */
public final class AssertingOperator implements Operator {

  private final Operator operator;

  /**
   * @param operator what is checked
   */
  public AssertingOperator(Operator operator) {
    this.operator = operator;
  }

  @Override
  public String name() {
    return operator.name();
  }

  @Override
  public Map<String, Object> parameters() {
    return operator.parameters();
  }

  @Override
  public Set<Slot> reads() {
    return operator.reads();
  }

  @Override
  public Set<Slot> writes() {
    return operator.writes();
  }

  @Override
  public Context apply(Context before, Environment environment) {
    assertThat(before).as("context").isNotNull();
    assertThat(environment).as("environment").isNotNull();
    Context after = operator.apply(before, environment);
    assertThat(after).as("what '%s' returns", name()).isNotNull();
    assertThat(after.question()).as("question").isEqualTo(before.question());
    assertThat(after.k()).as("k").isEqualTo(before.k());
    for (Slot slot : Slot.values()) {
      if (writes().contains(slot)) {
        checkWritten(slot, before, after, environment.corpus());
      } else {
        assertThat(Slots.value(slot, after))
            .as("'%s' does not declare to write %s", name(), slot)
            .isEqualTo(Slots.value(slot, before));
      }
    }
    return after;
  }

  private static void checkWritten(Slot slot, Context before, Context after, Corpus corpus) {
    switch (slot) {
      case QUERIES -> assertThat(after.queries()).as("queries").isNotEmpty().doesNotContainNull();
      case RANKING -> after.ranking().hits().forEach(hit -> checkHit(hit, after, corpus));
      case FILTER -> checkNarrower(before.filter(), after.filter());
      case EXCERPTS ->
          after.excerpts().values().stream()
              .flatMap(List::stream)
              .forEach(excerpt -> checkExcerpt(excerpt, after, corpus));
      case DRAFTS -> after.drafts().forEach(draft -> checkAnswer(draft, corpus));
      case ANSWER -> after.answer().ifPresent(answer -> checkAnswer(answer, corpus));
    }
  }

  /** What the user's filter keeps out stays out. */
  private static void checkNarrower(Filter before, Filter after) {
    if (!after.equals(before) && !before.equals(Filter.ALL)) {
      assertThat(after)
          .as("a filter that holds where %s does", before)
          .isInstanceOfSatisfying(
              Filter.And.class, both -> assertThat(both.parts()).contains(before));
    }
  }

  private static void checkExcerpt(Excerpt excerpt, Context after, Corpus corpus) {
    Passage passage = corpus.passage(excerpt.passage()).orElse(null);
    assertThat(passage).as("the passage of %s", excerpt).isNotNull();
    assertThat(passage.span().contains(excerpt.span())).as("%s in its passage", excerpt).isTrue();
    assertThat(after.filter().test(passage.metadata()))
        .as("the filter %s holds for '%s'", after.filter(), excerpt.passage())
        .isTrue();
  }

  private static void checkHit(Hit hit, Context after, Corpus corpus) {
    Passage passage = corpus.passage(hit.id()).orElse(null);
    assertThat(passage).as("the passage '%s' is in the corpus", hit.id()).isNotNull();
    assertThat(after.filter().test(passage.metadata()))
        .as("the filter %s holds for '%s'", after.filter(), hit.id())
        .isTrue();
  }

  private static void checkAnswer(Answer answer, Corpus corpus) {
    assertThat(answer.text()).as("answer").isNotBlank();
    assertThat(answer.droppedCitations()).as("dropped citations").isNotNegative();
    if (!Double.isNaN(answer.confidence())) {
      assertThat(answer.confidence()).as("confidence").isBetween(0.0, 1.0);
    }
    for (Citation citation : answer.citations()) {
      assertThat(answer.text()).as("answer").contains("[" + citation.number() + "]");
      checkCitation(citation, corpus);
    }
  }

  private static void checkCitation(Citation citation, Corpus corpus) {
    Passage passage = corpus.passage(citation.passage()).orElse(null);
    assertThat(passage).as("the passage of %s", citation).isNotNull();
    Document document = corpus.document(passage.document()).orElseThrow();
    assertThat(citation.path()).as("path").isEqualTo(document.path());
    assertThat(passage.span().contains(citation.span())).as("%s in its passage", citation).isTrue();
    assertThat(citation.span().of(document.text())).as("quotation").isEqualTo(citation.quote());
  }

  @Override
  public List<Reason> explain(Context context, String id, Environment environment) {
    List<Reason> reasons = operator.explain(context, id, environment);
    assertThat(reasons).as("reasons").doesNotContainNull();
    return reasons;
  }
}
