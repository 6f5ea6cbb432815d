// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.Corpus;
import dev.toller.Event;
import dev.toller.Filter;
import dev.toller.Metadata;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import dev.toller.generate.NeededModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets the language model read a {@link Filter} out of the question: "the PDFs of 2024" becomes
 * {@code type:pdf AND date>=2024 AND date<2025}. The user's own filter stays; the one of the model
 * can only narrow it (query construction; Gao et al.: Modular RAG, 2024, section IV-B).
 *
 * <p>What the model writes may be wrong, and the search goes on without it: a filter that does not
 * parse, that names other fields, or that nothing in the corpus meets is dropped, and the listener
 * is told by an {@link Event.Dropped}.
 *
 * @param fields the names of metadata that the model may use, one or more
 */
public record ConstructFilter(List<String> fields) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "construct-filter";

  /** What every document has. */
  public static final List<String> DEFAULT_FIELDS =
      List.of(Metadata.PATH, Metadata.TYPE, Metadata.DATE, Metadata.TITLE, Metadata.HEADING);

  /** What the model writes where the question sets no limit. */
  static final String NONE = "NONE";

  private static final int CHARACTERS = 500;
  private static final int TOKENS = 200;

  public ConstructFilter {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw TollerException.invalid(
          "The operator 'construct-filter' needs one field or more, such as %s."
              .formatted(DEFAULT_FIELDS));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("fields", fields);
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.FILTER);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.FILTER);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    String said =
        NeededModel.say(environment, NAME, QueryPrompts.filter(context.question(), fields), TOKENS);
    return expression(said)
        .flatMap(expression -> narrowed(expression, context, environment))
        .orElse(context);
  }

  private static Optional<String> expression(String said) {
    return Lines.of(said, 1, CHARACTERS).stream()
        .filter(line -> !line.equalsIgnoreCase(NONE))
        .findFirst();
  }

  private Optional<Context> narrowed(String expression, Context context, Environment environment) {
    try {
      Filter filter = Filter.parse(expression);
      requireFields(filter);
      Context narrowed = context.narrowed(filter);
      requireHits(narrowed, environment.corpus());
      return Optional.of(narrowed);
    } catch (TollerException useless) {
      environment
          .listener()
          .accept(new Event.Dropped("the filter " + expression, useless.getMessage()));
      return Optional.empty();
    }
  }

  private void requireFields(Filter filter) {
    List<String> others = names(filter).filter(name -> !fields.contains(name)).toList();
    if (!others.isEmpty()) {
      throw TollerException.invalid(
          "The filter may name %s, and it names %s.".formatted(fields, others));
    }
  }

  private static Stream<String> names(Filter filter) {
    return switch (filter) {
      case Filter.All _ -> Stream.of();
      case Filter.And(List<Filter> parts) -> parts.stream().flatMap(ConstructFilter::names);
      case Filter.Or(List<Filter> parts) -> parts.stream().flatMap(ConstructFilter::names);
      case Filter.Not(Filter part) -> names(part);
      case Filter.Equal equal -> Stream.of(equal.field());
      case Filter.Match match -> Stream.of(match.field());
      case Filter.Numeric numeric -> Stream.of(numeric.field());
      case Filter.Dated dated -> Stream.of(dated.field());
    };
  }

  private static void requireHits(Context context, Corpus corpus) {
    boolean found =
        corpus.retrievers().stream()
            .map(corpus::retriever)
            .anyMatch(
                retriever -> !retriever.search(context.question(), 1, context.filter()).isEmpty());
    if (!found) {
      throw TollerException.notFound("No passage meets the filter.");
    }
  }
}
