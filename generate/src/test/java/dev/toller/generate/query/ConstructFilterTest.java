// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Event;
import dev.toller.Filter;
import dev.toller.flow.Context;
import dev.toller.generate.Saying;
import dev.toller.testkit.AssertingOperator;
import dev.toller.testkit.FixedCorpus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstructFilterTest {

  private final List<Event> events = new ArrayList<>();

  private Filter filter(Filter user, String said) {
    return new AssertingOperator(new ConstructFilter(ConstructFilter.DEFAULT_FIELDS))
        .apply(
            Context.of("coat in text files", user, 10),
            Saying.always(said).over(new FixedCorpus(), events::add))
        .filter();
  }

  @Test
  void theModelsFilterNarrowsTheUsers() {
    assertThat(filter(Filter.ALL, "type:text\n")).isEqualTo(Filter.parse("type:text"));
    assertThat(filter(Filter.parse("path:breeds/*"), "`type:text`"))
        .isEqualTo(
            new Filter.And(List.of(Filter.parse("path:breeds/*"), Filter.parse("type:text"))));
    assertThat(events).isEmpty();
  }

  @Test
  void noneLeavesTheFilterAsItIs() {
    assertThat(filter(Filter.parse("type:text"), "None")).isEqualTo(Filter.parse("type:text"));
    assertThat(events).isEmpty();
  }

  @Test
  void whatDoesNotParseIsDroppedAndTold() {
    assertThat(filter(Filter.ALL, "type:")).isEqualTo(Filter.ALL);
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            Event.Dropped.class,
            dropped -> assertThat(dropped.what()).isEqualTo("the filter type:"));
  }

  @Test
  void otherFieldsAndWhatNothingMeetsAreDropped() {
    assertThat(filter(Filter.ALL, "type:text AND NOT author:me")).isEqualTo(Filter.ALL);
    assertThat(filter(Filter.parse("type:text"), "type:markdown"))
        .isEqualTo(Filter.parse("type:text"));
    assertThat(events)
        .containsExactly(
            new Event.Dropped(
                "the filter type:text AND NOT author:me",
                "The filter may name [path, type, date, title, heading], and it names [author]."),
            new Event.Dropped("the filter type:markdown", "No passage meets the filter."));
  }
}
