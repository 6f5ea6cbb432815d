// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operators that answer and write queries without a model, and a vocabulary that has them. */
final class TestParts {

  /** The installed parts, and the operators of this class. */
  static final Vocabulary VOCABULARY = vocabulary();

  private TestParts() {}

  private static Vocabulary vocabulary() {
    Vocabulary installed = Vocabulary.installed();
    List<PartType<Operator>> operators = new ArrayList<>(installed.operators().types());
    operators.add(new SayType());
    operators.add(new MoreType());
    return new Vocabulary(
        Parts.of("operator", FlowReader.WORDS, operators),
        installed.routers(),
        installed.splits(),
        installed.merges(),
        installed.judges());
  }

  static Answer answer(String text, double confidence) {
    return new Answer(text, List.of(), false, confidence, 0);
  }

  /**
   * Answers the question, and adds the answer to the drafts.
   *
   * @param text the answer, {@code ?} being the question and {@code #} the queries
   * @param confidence of the answer
   */
  record Say(String text, double confidence) implements Operator {
    @Override
    public String name() {
      return "say";
    }

    @Override
    public Map<String, Object> parameters() {
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("text", text);
      parameters.put("confidence", confidence);
      return parameters;
    }

    @Override
    public Set<Slot> reads() {
      return Set.of();
    }

    @Override
    public Set<Slot> writes() {
      return Set.of(Slot.DRAFTS, Slot.ANSWER);
    }

    @Override
    public Context apply(Context context, Environment environment) {
      String said =
          text.replace("?", context.question()).replace("#", String.join("+", context.queries()));
      List<Answer> drafts = new ArrayList<>(context.drafts());
      drafts.add(answer(said, confidence));
      return context.withDrafts(drafts).withAnswer(drafts.getLast());
    }
  }

  /** Makes {@link Say}. */
  static final class SayType implements OperatorType {
    @Override
    public String name() {
      return "say";
    }

    @Override
    public SubModule place() {
      return SubModule.GENERATION;
    }

    @Override
    public String help() {
      return "answers";
    }

    @Override
    public Operator create(Map<String, Object> parameters) {
      Parameters given =
          new Parameters("the operator 'say'", parameters, List.of("text", "confidence"));
      return new Say(given.text("text"), given.number("confidence", 0, 1, 1));
    }
  }

  /**
   * Puts words behind the first query.
   *
   * @param words one query comes of each
   */
  record More(List<String> words) implements Operator {
    @Override
    public String name() {
      return "more";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("words", words);
    }

    @Override
    public Set<Slot> reads() {
      return Set.of(Slot.QUERIES);
    }

    @Override
    public Set<Slot> writes() {
      return Set.of(Slot.QUERIES);
    }

    @Override
    public Context apply(Context context, Environment environment) {
      String first = context.queries().getFirst();
      return context.withQueries(words.stream().map(word -> first + " " + word).toList());
    }
  }

  /** Makes {@link More}. */
  static final class MoreType implements OperatorType {
    @Override
    public String name() {
      return "more";
    }

    @Override
    public SubModule place() {
      return SubModule.QUERY_EXPANSION;
    }

    @Override
    public String help() {
      return "asks more";
    }

    @Override
    public Operator create(Map<String, Object> parameters) {
      return new More(
          new Parameters("the operator 'more'", parameters, List.of("words")).texts("words"));
    }
  }
}
