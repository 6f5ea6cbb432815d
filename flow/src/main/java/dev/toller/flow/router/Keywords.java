// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.router;

import dev.toller.flow.Environment;
import dev.toller.flow.Parameters;
import dev.toller.flow.Router;
import dev.toller.flow.RouterType;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Routes by keywords: the metadata routing of Modular RAG, 2024, section IV-F. K'(q) are the
 * keywords of any route that stand in the question; a route with the keywords K scores |K ∩ K'(q)|
 * / |K'(q)|. Where the question has no keyword, no route is chosen.
 *
 * <p>A keyword is one word or several in a row; letter case and punctuation do not matter, endings
 * do.
 *
 * @param keywords of each route
 */
public record Keywords(SortedMap<String, List<String>> keywords) implements Scored {

  /** The name by which flows call it. */
  public static final String NAME = "keywords";

  public Keywords {
    keywords = Collections.unmodifiableSortedMap(new TreeMap<>(keywords));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("routes", keywords);
  }

  @Override
  public List<String> routes() {
    return Scored.names(keywords);
  }

  @Override
  public boolean decides() {
    return false;
  }

  @Override
  public SortedMap<String, Double> scores(String question, Environment environment) {
    String words = words(question);
    Set<String> found = new HashSet<>();
    keywords.values().forEach(list -> found.addAll(in(words, list)));
    SortedMap<String, Double> scores = new TreeMap<>();
    keywords.forEach((route, list) ->
        scores.put(route, found.isEmpty() ? 0 : (double) in(words, list).size() / found.size()));
    return scores;
  }

  private static Set<String> in(String words, List<String> keywords) {
    Set<String> found = new HashSet<>();
    for (String keyword : keywords) {
      String inner = words(keyword);
      if (!inner.isBlank() && words.contains(inner)) {
        found.add(inner);
      }
    }
    return found;
  }

  /** The words of a text in lower case, each between two spaces. */
  private static String words(String text) {
    return " %s "
        .formatted(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip());
  }

  /** Makes {@link Keywords}. */
  public static final class Type implements RouterType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "chooses the route that has most of the question's keywords: routes (keywords of each)";
    }

    @Override
    public Router create(Map<String, Object> parameters) {
      Parameters given = new Parameters("the router 'keywords'", parameters, List.of("routes"));
      return new Keywords(given.textsByName("routes"));
    }
  }
}
