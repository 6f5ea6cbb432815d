// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Corpus;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link Operator} keeps, as its {@link OperatorType} makes it. An implementation is
 * accepted when a subclass of this passes.
 *
 * <p>Operators run behind an {@link AssertingOperator} over a {@link FixedCorpus}, on {@value
 * #ROUNDS} random contexts each.
 */
@ExtendWith(RandomSeed.class)
public abstract class OperatorContract {

  private static final int ROUNDS = 25;
  private static final int THREADS = 4;

  private final FixedCorpus corpus = new FixedCorpus();

  /** What makes the operator. */
  protected abstract OperatorType type();

  /** Sets of parameters to try, as a flow's file would have them; each is allowed. */
  protected abstract List<Map<String, Object>> parameters();

  /** What the operator works with; one that needs a language model gives it here. */
  protected Environment environment(Corpus over) {
    return Environment.of(over);
  }

  @Test
  final void parametersMakeTheSameOperatorAgain() {
    for (Operator operator : operators()) {
      Operator again = type().create(operator.parameters());
      assertThat(again.name()).isEqualTo(operator.name()).isEqualTo(type().name());
      assertThat(again.parameters()).isEqualTo(operator.parameters());
      assertThat(again.parameters().keySet())
          .containsExactlyElementsOf(operator.parameters().keySet());
      assertThat(again.reads()).isEqualTo(operator.reads());
      assertThat(again.writes()).isEqualTo(operator.writes());
    }
  }

  @Test
  final void itDoesSomethingAndHelpSaysWhat() {
    assertThat(type().help()).isNotBlank();
    assertThat(type().place()).isNotNull();
    for (Operator operator : operators()) {
      assertThat(operator.writes()).isNotEmpty();
    }
  }

  @Test
  final void anUnknownParameterIsNamed() {
    Map<String, Object> parameters = new LinkedHashMap<>(parameters().getFirst());
    parameters.put("no-such-parameter", 1);
    assertThatThrownBy(() -> type().create(parameters))
        .isInstanceOfSatisfying(
            TollerException.class,
            told -> assertThat(told.kind()).isEqualTo(TollerException.Kind.INVALID))
        .hasMessageContaining("'no-such-parameter'")
        .hasMessageContaining("'" + type().name() + "'");
  }

  @Test
  final void theSameContextGivesTheSame(Random random) {
    onContexts(
        random,
        (operator, context) ->
            assertThat(apply(operator, context)).isEqualTo(apply(operator, context)));
  }

  @Test
  final void anOperatorOfTheSameParametersGivesTheSame(Random random) {
    onContexts(
        random,
        (operator, context) ->
            assertThat(apply(type().create(operator.parameters()), context))
                .isEqualTo(apply(operator, context)));
  }

  @Test
  final void onlyDeclaredSlotsAreRead(Random random) {
    RandomContext others = new RandomContext(random, corpus);
    onContexts(
        random,
        (operator, context) -> {
          for (Slot slot : Slot.values()) {
            if (!operator.reads().contains(slot)) {
              Context other = Slots.copy(slot, others.like(context), context);
              checkSameWritten(slot, operator, context, other);
            }
          }
        });
  }

  private void checkSameWritten(Slot changed, Operator operator, Context context, Context other) {
    for (Slot written : operator.writes()) {
      assertThat(Slots.value(written, apply(operator, other)))
          .as("'%s' writes the same %s whatever is in %s", operator.name(), written, changed)
          .isEqualTo(Slots.value(written, apply(operator, context)));
    }
  }

  @Test
  final void severalThreadsGetWhatOneGets(Random random) throws Exception {
    RandomContext contexts = new RandomContext(random, corpus);
    for (Operator operator : operators()) {
      List<Context> before = IntStream.range(0, THREADS).mapToObj(i -> contexts.next()).toList();
      List<Context> expected = before.stream().map(context -> apply(operator, context)).toList();
      Callable<List<Context>> work =
          () -> before.stream().map(context -> apply(operator, context)).toList();
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        for (Future<List<Context>> after :
            threads.invokeAll(IntStream.range(0, THREADS).mapToObj(i -> work).toList())) {
          assertThat(after.get()).isEqualTo(expected);
        }
      }
    }
  }

  private void onContexts(Random random, BiConsumer<Operator, Context> check) {
    RandomContext contexts = new RandomContext(random, corpus);
    for (Operator operator : operators()) {
      for (int round = 0; round < ROUNDS; round++) {
        check.accept(operator, contexts.next());
      }
    }
  }

  private Context apply(Operator operator, Context context) {
    return new AssertingOperator(operator).apply(context, environment(corpus));
  }

  private List<Operator> operators() {
    return parameters().stream().map(type()::create).toList();
  }
}
