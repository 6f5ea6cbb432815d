// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.router;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.flow.Cosine;
import dev.toller.flow.Environment;
import dev.toller.flow.Parameters;
import dev.toller.flow.Router;
import dev.toller.flow.RouterType;
import dev.toller.flow.Softmax;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Routes by meaning: the semantic routing of Modular RAG, 2024, section IV-F. A route is as near to
 * the question as the nearest of its examples, by the cosine of the corpus's encoder; the softmax
 * of these over the routes is the probability of each. Each choice encodes the question and all
 * examples.
 *
 * @param examples questions that each route is meant for
 * @param temperature cosines are divided by it; the smaller, the surer. Cosines of related and of
 *     unrelated questions differ by a few tenths, so that 0.1 tells them apart
 */
public record Semantic(SortedMap<String, List<String>> examples, double temperature)
    implements Scored {

  /** The name by which flows call it. */
  public static final String NAME = "semantic";

  /** The temperature where a flow does not say. */
  public static final double DEFAULT_TEMPERATURE = 0.1;

  static final double LEAST_TEMPERATURE = 0.001;

  public Semantic {
    examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("routes", examples);
    if (temperature != DEFAULT_TEMPERATURE) {
      parameters.put("temperature", temperature);
    }
    return parameters;
  }

  @Override
  public List<String> routes() {
    return Scored.names(examples);
  }

  @Override
  public boolean decides() {
    return true;
  }

  @Override
  public SortedMap<String, Double> scores(String question, Environment environment) {
    Encoder<Dense> encoder = environment.corpus().encoder();
    Dense asked = encoder.encode(question, Role.QUERY);
    List<Double> logits =
        examples.values().stream()
            .map(texts -> nearest(asked, encoder.encode(texts, Role.QUERY)) / temperature)
            .toList();
    List<Double> probabilities = Softmax.of(logits);
    SortedMap<String, Double> scores = new TreeMap<>();
    routes().forEach(route -> scores.put(route, probabilities.get(scores.size())));
    return scores;
  }

  private static double nearest(Dense question, List<Dense> examples) {
    return examples.stream().mapToDouble(example -> Cosine.of(question, example)).max().orElse(-1);
  }

  /** Makes {@link Semantic}. */
  public static final class Type implements RouterType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "chooses the route with the example nearest to the question in meaning: routes (example questions of each), temperature (of the softmax over the routes, %s by default)"
          .formatted(DEFAULT_TEMPERATURE);
    }

    @Override
    public Router create(Map<String, Object> parameters) {
      Parameters given =
          new Parameters("the router 'semantic'", parameters, List.of("routes", "temperature"));
      return new Semantic(
          given.textsByName("routes"),
          given.number("temperature", LEAST_TEMPERATURE, 100, DEFAULT_TEMPERATURE));
    }
  }
}
