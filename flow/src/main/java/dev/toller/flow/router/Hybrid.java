// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.router;

import dev.toller.TollerException;
import dev.toller.flow.Environment;
import dev.toller.flow.Parameters;
import dev.toller.flow.Router;
import dev.toller.flow.RouterType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Routes by keywords and by meaning: a route scores a times what {@link Keywords} gives it and 1 -
 * a times what {@link Semantic} gives it. Modular RAG, 2024, section IV-F.
 *
 * @param keywords the one
 * @param semantic the other, of the same routes
 * @param a how much keywords count, 0 to 1
 */
public record Hybrid(Keywords keywords, Semantic semantic, double a) implements Scored {

  /** The name by which flows call it. */
  public static final String NAME = "hybrid";

  /** How much keywords count where a flow does not say. */
  public static final double DEFAULT_A = 0.5;

  public Hybrid {
    if (!keywords.routes().equals(semantic.routes())) {
      throw TollerException.invalid(
          "The router 'hybrid' needs keywords and examples of the same routes, got keywords of %s and examples of %s."
              .formatted(
                  String.join(", ", keywords.routes()), String.join(", ", semantic.routes())));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("keywords", keywords.keywords());
    parameters.put("examples", semantic.examples());
    if (semantic.temperature() != Semantic.DEFAULT_TEMPERATURE) {
      parameters.put("temperature", semantic.temperature());
    }
    if (a != DEFAULT_A) {
      parameters.put("a", a);
    }
    return parameters;
  }

  @Override
  public List<String> routes() {
    return keywords.routes();
  }

  @Override
  public boolean decides() {
    return a < 1;
  }

  @Override
  public SortedMap<String, Double> scores(String question, Environment environment) {
    SortedMap<String, Double> byWords = keywords.scores(question, environment);
    SortedMap<String, Double> scores = new TreeMap<>();
    semantic
        .scores(question, environment)
        .forEach((route, score) -> scores.put(route, a * byWords.get(route) + (1 - a) * score));
    return scores;
  }

  /** Makes {@link Hybrid}. */
  public static final class Type implements RouterType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "chooses by keywords and by meaning: keywords (of each route), examples (questions of each route), a (how much keywords count, 0 to 1, %s by default), temperature (as of 'semantic')"
          .formatted(DEFAULT_A);
    }

    @Override
    public Router create(Map<String, Object> parameters) {
      Parameters given =
          new Parameters(
              "the router 'hybrid'",
              parameters,
              List.of("keywords", "examples", "a", "temperature"));
      return new Hybrid(
          new Keywords(given.textsByName("keywords")),
          new Semantic(
              given.textsByName("examples"),
              given.number(
                  "temperature", Semantic.LEAST_TEMPERATURE, 100, Semantic.DEFAULT_TEMPERATURE)),
          given.number("a", 0, 1, DEFAULT_A));
    }
  }
}
