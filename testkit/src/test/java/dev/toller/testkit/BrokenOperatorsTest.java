// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Filter;
import dev.toller.Passage;
import dev.toller.Span;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Slot;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Operators that break one rule each, and the test of the contract that notices. */
class BrokenOperatorsTest {

  @Test
  void anUndeclaredWriteIsNoticed() {
    Broken.check(WritesQueries.class, "theSameContextGivesTheSame");
  }

  @Test
  void anUndeclaredReadIsNoticed() {
    Broken.check(ReadsQueries.class, "onlyDeclaredSlotsAreRead");
  }

  @Test
  void chanceIsNoticed() {
    Broken.check(Counts.class, "theSameContextGivesTheSame");
  }

  @Test
  void aFilterLeftAsideIsNoticed() {
    Broken.check(LeavesTheFilterAside.class, "theSameContextGivesTheSame");
  }

  @Test
  void aFalseQuotationIsNoticed() {
    Broken.check(Misquotes.class, "theSameContextGivesTheSame");
  }

  @Test
  void aParameterPassedOverIsNoticed() {
    Broken.check(TakesAnyParameter.class, "anUnknownParameterIsNamed");
  }

  @Test
  void nothingIsNoticedWhereNothingIsBroken() {
    assertThat(Broken.failures(Halves.class)).isEmpty();
  }

  /** The contract for an operator that reads and writes the ranking. */
  abstract static class OnRankings extends OperatorContract {

    abstract Context apply(Context context, Environment environment);

    Set<Slot> writes() {
      return Set.of(Slot.RANKING);
    }

    void checkParameters(Map<String, Object> parameters) {
      if (!parameters.isEmpty()) {
        throw TollerException.invalid(
            "There is no parameter '%s' of 'test'."
                .formatted(parameters.keySet().iterator().next()));
      }
    }

    @Override
    protected OperatorType type() {
      return new OperatorType() {
        @Override
        public String name() {
          return "test";
        }

        @Override
        public SubModule place() {
          return SubModule.RERANK;
        }

        @Override
        public String help() {
          return "for tests";
        }

        @Override
        public Operator create(Map<String, Object> parameters) {
          checkParameters(parameters);
          return new Applied(writes(), OnRankings.this::apply);
        }
      };
    }

    @Override
    protected List<Map<String, Object>> parameters() {
      return List.of(Map.of());
    }
  }

  private record Applied(Set<Slot> writes, BiFunction<Context, Environment, Context> work)
      implements Operator {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }

    @Override
    public Set<Slot> reads() {
      return Set.of(Slot.RANKING);
    }

    @Override
    public Context apply(Context context, Environment environment) {
      return work.apply(context, environment);
    }
  }

  static class Halves extends OnRankings {
    @Override
    Context apply(Context context, Environment environment) {
      return context.withRanking(context.ranking().top(context.ranking().size() / 2));
    }
  }

  static class WritesQueries extends OnRankings {
    @Override
    Context apply(Context context, Environment environment) {
      return context.withQueries(List.of("something else"));
    }
  }

  static class ReadsQueries extends OnRankings {
    @Override
    Context apply(Context context, Environment environment) {
      return context.withRanking(context.ranking().top(context.queries().size()));
    }
  }

  static class Counts extends OnRankings {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    Context apply(Context context, Environment environment) {
      return context.withRanking(context.ranking().top(calls.getAndIncrement() % 3));
    }
  }

  static class LeavesTheFilterAside extends OnRankings {
    @Override
    Context apply(Context context, Environment environment) {
      return context.withRanking(
          environment.corpus().retriever("dense").search(context.question(), 5, Filter.ALL));
    }
  }

  static class Misquotes extends OnRankings {
    @Override
    Set<Slot> writes() {
      return Set.of(Slot.ANSWER);
    }

    @Override
    Context apply(Context context, Environment environment) {
      Passage passage = environment.corpus().passage("breeds/toller.md-0001").orElseThrow();
      Span span = new Span(passage.span().start(), passage.span().start() + 3);
      Citation citation = new Citation(1, passage.id(), passage.path(), span, "the");
      return context.withAnswer(new Answer("So it is. [1]", List.of(citation), false, 0.5, 0));
    }
  }

  static class TakesAnyParameter extends Halves {
    @Override
    void checkParameters(Map<String, Object> parameters) {}
  }
}
