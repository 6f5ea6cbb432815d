// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.LanguageModel;
import dev.toller.LanguageModel.Message;
import dev.toller.flow.SubModule;
import java.util.List;

/** What a language model makes of a query that is to be searched. */
public enum QueryForm {
  /** A better query: keywords kept, chit-chat left out. */
  REWRITE(
      "rewrite",
      SubModule.QUERY_TRANSFORMATION,
      false,
      "lets the language model write a better query in place of each") {
    @Override
    List<Message> prompt(String query, int n) {
      return QueryPrompts.rewrite(query);
    }
  },

  /** The same in other words. */
  MULTI_QUERY(
      "multi-query",
      SubModule.QUERY_EXPANSION,
      true,
      "lets the language model write each query in n (3) other words beside it") {
    @Override
    List<Message> prompt(String query, int n) {
      return QueryPrompts.multiQuery(query, n);
    }

    @Override
    int most(int n) {
      return n;
    }
  },

  /** Simpler questions, in the order in which they are answered. */
  SUB_QUERIES(
      "sub-queries",
      SubModule.QUERY_EXPANSION,
      false,
      "lets the language model split each query into simpler ones, in the order of answering") {
    @Override
    List<Message> prompt(String query, int n) {
      return QueryPrompts.subQueries(query);
    }

    @Override
    int most(int n) {
      return MOST_SUB_QUERIES;
    }
  },

  /** The general question behind the query. */
  STEP_BACK(
      "step-back",
      SubModule.QUERY_TRANSFORMATION,
      true,
      "lets the language model put the general question beside each query") {
    @Override
    List<Message> prompt(String query, int n) {
      return QueryPrompts.stepBack(query);
    }
  },

  /** A passage that could answer. */
  HYDE(
      "hyde",
      SubModule.QUERY_TRANSFORMATION,
      false,
      "lets the language model write a passage that could answer, to search with in place of each query") {
    @Override
    List<Message> prompt(String query, int n) {
      return QueryPrompts.hyde(query);
    }

    @Override
    List<String> read(String said, int n) {
      return Lines.paragraph(said, PASSAGE);
    }
  };

  /** Enough for the longest that is asked for. */
  private static final int TOKENS = 500;

  /** More steps than this are no help to a search, and cost one each. */
  static final int MOST_SUB_QUERIES = 5;

  /** What 80 words can have, in characters, with room to spare. */
  private static final int PASSAGE = 1_500;

  private final String operator;
  private final SubModule place;
  private final boolean keeps;
  private final String help;

  QueryForm(String operator, SubModule place, boolean keeps, String help) {
    this.operator = operator;
    this.place = place;
    this.keeps = keeps;
    this.help = help;
  }

  /**
   * What a model makes of a query.
   *
   * @param n how many, where that can be chosen
   * @return none where it said nothing of use
   */
  public List<String> write(LanguageModel model, String query, int n) {
    return read(model.complete(prompt(query, n), TOKENS, token -> {}).text(), n);
  }

  /** The operator's name. */
  String operator() {
    return operator;
  }

  SubModule place() {
    return place;
  }

  /** Whether the query stays beside what is made of it, where a flow does not say. */
  boolean keeps() {
    return keeps;
  }

  String help() {
    return help;
  }

  /**
   * What the model is asked.
   *
   * @param n how many, where that can be chosen
   */
  abstract List<Message> prompt(String query, int n);

  /** How many texts it may write. */
  int most(int n) {
    return 1;
  }

  /** The texts in what the model said; none where it said nothing of use. */
  List<String> read(String said, int n) {
    return Lines.of(said, most(n), Lines.QUERY);
  }
}
