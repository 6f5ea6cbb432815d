// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

import dev.toller.Ranking;
import dev.toller.flow.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A weighted mean of the branches' scores, each branch brought to a common scale first.
 *
 * <p>It sees by how much a passage leads, and so depends on the scale: {@link Normalisation} says
 * how scores are brought to one, and with {@link Missing} what a missing passage counts.
 *
 * @param weights one a branch, not negative, not all 0; their sum does not matter; none at all for
 *     equal weights
 * @param normalise the common scale
 * @param missing what counts for a passage that a branch did not find
 */
public record Interpolate(List<Double> weights, Normalisation normalise, Missing missing)
    implements Fusion {

  /** The name by which flows call it. */
  public static final String NAME = "interpolate";

  public Interpolate {
    weights = List.copyOf(weights);
  }

  /** With what the scale says of passages that a branch did not find. */
  public Interpolate(List<Double> weights, Normalisation normalise) {
    this(weights, normalise, Missing.NORMALISED);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (!weights.isEmpty()) {
      parameters.put("weights", weights);
    }
    if (normalise != Normalisation.Observed.MIN_MAX) {
      parameters.put("normalise", normalise.written());
    }
    if (missing != Missing.NORMALISED) {
      parameters.put("missing", Parameters.word(missing));
    }
    return parameters;
  }

  @Override
  public List<String> problems(OptionalInt branches) {
    List<String> problems = new ArrayList<>();
    if (!weights.isEmpty() && weights.size() != branches.orElse(0)) {
      problems.add(
          "the fusion by interpolate has %d weights for %s; give one a branch, or none for equal weights"
              .formatted(weights.size(), Normalisation.counted(branches)));
    }
    if (!weights.isEmpty() && !sound()) {
      problems.add(
          "the fusion by interpolate needs weights that are not negative and not all 0, got %s"
              .formatted(weights));
    }
    problems.addAll(normalise.problems(branches));
    return problems;
  }

  private boolean sound() {
    return weights.stream().allMatch(weight -> weight >= 0 && Double.isFinite(weight))
        && weights.stream().anyMatch(weight -> weight > 0);
  }

  @Override
  public List<Shares> shares(List<Ranking> rankings) {
    List<Shares> shares = new ArrayList<>();
    for (int i = 0; i < rankings.size(); i++) {
      double weight = weight(i, rankings.size());
      shares.add(missing.of(normalise.scale(i, rankings.get(i))).map(share -> weight * share));
    }
    return shares;
  }

  private double weight(int branch, int branches) {
    return weights.isEmpty()
        ? 1.0 / branches
        : weights.get(branch) / weights.stream().mapToDouble(Double::doubleValue).sum();
  }
}
