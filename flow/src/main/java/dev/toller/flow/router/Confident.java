// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.router;

import dev.toller.flow.Answered;
import dev.toller.flow.Confidence;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Router;
import dev.toller.flow.RouterType;
import dev.toller.flow.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Routes by how confident a draft or an answer is: to {@code sure} or to {@code unsure}. It is how
 * a flow decides whether to retrieve at all: the adaptive loop of Modular RAG, 2024, section V-D
 * (FLARE).
 *
 * @param rule what is sure
 */
public record Confident(Confidence rule) implements Router {

  /** The name by which flows call it. */
  public static final String NAME = "confident";

  /** The route of the confident. */
  public static final String SURE = "sure";

  /** The route of the others. */
  public static final String UNSURE = "unsure";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return rule.parameters();
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(rule.of().slot());
  }

  @Override
  public List<String> routes() {
    return List.of(SURE, UNSURE);
  }

  @Override
  public boolean decides() {
    return true;
  }

  @Override
  public Optional<String> choose(Context context, Environment environment) {
    return Optional.of(rule.holds(context) ? SURE : UNSURE);
  }

  /** Makes {@link Confident}. */
  public static final class Type implements RouterType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "chooses 'sure' or 'unsure' by a draft's confidence: " + Confidence.HELP;
    }

    @Override
    public Router create(Map<String, Object> parameters) {
      return new Confident(Confidence.read("the router 'confident'", parameters, Answered.DRAFT));
    }
  }
}
