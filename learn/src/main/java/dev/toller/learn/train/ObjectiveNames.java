// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.flow.Names;
import dev.toller.flow.Parameters;
import dev.toller.learn.objective.Flops;
import dev.toller.learn.objective.GroupInfoNce;
import dev.toller.learn.objective.ImprovedContrastive;
import dev.toller.learn.objective.InfoNce;
import dev.toller.learn.objective.KlDistillation;
import dev.toller.learn.objective.L1;
import dev.toller.learn.objective.MarginMse;
import dev.toller.learn.objective.Matryoshka;
import dev.toller.learn.objective.Objective;
import dev.toller.learn.objective.PointwiseMse;
import dev.toller.learn.objective.PositionListMle;
import dev.toller.learn.objective.RankNet;
import dev.toller.learn.objective.Side;
import dev.toller.learn.objective.Teaching;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The objectives of ranking by name, with the parameters that each has. */
public final class ObjectiveNames {

  private static final double LARGEST = 1e6;
  private static final double SMALLEST = 1e-6;
  private static final String TEMPERATURE = "temperature";
  private static final String SCALE = "scale";
  private static final String SIDE = "side";
  private static final String DIMENSIONS = "dimensions";

  private static final Map<String, Kind> KINDS = kinds();

  /** How an objective is made, and of which parameters. */
  private record Kind(List<String> parameters, Function<Parameters, Objective> maker) {}

  private ObjectiveNames() {}

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put(
        "infonce",
        new Kind(
            List.of(TEMPERATURE, "in_batch", DIMENSIONS),
            p -> cut(p, new InfoNce(temperature(p, 0.05), p.flag("in_batch", true)))));
    kinds.put(
        "improved-contrastive",
        new Kind(
            List.of(TEMPERATURE, "documents", "queries", "pairs", DIMENSIONS),
            p ->
                cut(
                    p,
                    new ImprovedContrastive(
                        temperature(p, 0.01),
                        p.number("documents", 0, LARGEST, 1),
                        p.number("queries", 0, LARGEST, 1),
                        p.number("pairs", 0, LARGEST, 1)))));
    kinds.put(
        "group-infonce",
        new Kind(List.of(TEMPERATURE), p -> new GroupInfoNce(temperature(p, 0.07))));
    kinds.put("ranknet", new Kind(List.of(), _ -> new RankNet(Optional.empty())));
    kinds.put(
        "weighted-ranknet", new Kind(List.of(SCALE), p -> new RankNet(Optional.of(teaching(p)))));
    kinds.put("pointwise-mse", new Kind(List.of(SCALE), p -> new PointwiseMse(teaching(p))));
    kinds.put("margin-mse", new Kind(List.of(SCALE), p -> new MarginMse(teaching(p))));
    kinds.put(
        "kl",
        new Kind(
            List.of(TEMPERATURE, SCALE), p -> new KlDistillation(temperature(p, 1), teaching(p))));
    kinds.put("p-list-mle", new Kind(List.of(SCALE), p -> new PositionListMle(teaching(p))));
    kinds.put("flops", new Kind(List.of(SIDE), p -> new Flops(side(p))));
    kinds.put("l1", new Kind(List.of(SIDE), p -> new L1(side(p))));
    return kinds;
  }

  private static double temperature(Parameters parameters, double standard) {
    return parameters.number(TEMPERATURE, SMALLEST, LARGEST, standard);
  }

  /** Teachers as they are, or each brought to one range where a scale is given. */
  private static Teaching teaching(Parameters parameters) {
    return parameters.has(SCALE)
        ? new Teaching.Normalised(parameters.number(SCALE, SMALLEST, LARGEST))
        : new Teaching.Mean();
  }

  private static Side side(Parameters parameters) {
    return parameters.choice(SIDE, Side.class, Side.DOCUMENTS);
  }

  private static Objective cut(Parameters parameters, Objective inner) {
    List<Double> lengths = parameters.numbers(DIMENSIONS);
    lengths.forEach(ObjectiveNames::requireWhole);
    return lengths.isEmpty()
        ? inner
        : new Matryoshka(inner, lengths.stream().map(Double::intValue).toList());
  }

  private static void requireWhole(double length) {
    if (length < 1 || length != Math.rint(length)) {
      throw TollerException.invalid(
          "Vectors are cut to whole numbers of components from 1 on, and 'dimensions' asks for %s."
              .formatted(length));
    }
  }

  /** All names, in the order of the documentation. */
  public static List<String> all() {
    return new ArrayList<>(KINDS.keySet());
  }

  /** The parameters of an objective. */
  public static List<String> parameters(String name) {
    return kind(name).parameters;
  }

  private static Kind kind(String name) {
    return Optional.ofNullable(KINDS.get(name))
        .orElseThrow(() ->
            TollerException.invalid(
                "There is no objective '%s'; %s.".formatted(name, Names.instead(name, all()))));
  }

  /**
   * The objective of a name.
   *
   * @throws TollerException of kind {@code INVALID} where there is none or a parameter is not its
   */
  public static Objective create(String name, Map<String, Object> values) {
    Kind kind = kind(name);
    return kind.maker.apply(
        new Parameters("the objective '%s'".formatted(name), values, kind.parameters));
  }
}
