// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import java.util.Optional;

/**
 * How cosines of a query's and a document's token vectors become a score, by soft counts of how
 * many are about as large as each of 11 centres (Xiong et al. 2017, section 3.2; Hofstätter et al.
 * 2020, TK, section 3.3):
 *
 * <pre>{@code
 * K_ik  = sum over the document's tokens j of exp(-(cos_ij - centre_k)^2 / (2 * 0.1^2))
 * score = sum_k weight_k * sum over the query's tokens i of log(max(scale_k * K_ik, 1e-10))
 * }</pre>
 *
 * @param weights {@code [1, 11]}
 * @param scales {@code [11]}
 */
public record KernelPooling(Parameter weights, Parameter scales) {

  /** How far a kernel reaches. */
  public static final double REACH = 0.1;

  /** Scaled counts below this count as this. */
  public static final double LEAST = 1e-10;

  private static final String NAME = "kernels";
  private static final float DRAWN = 0.014f;
  private static final double[] CENTRES = {
    1, 0.9, 0.7, 0.5, 0.3, 0.1, -0.1, -0.3, -0.5, -0.7, -0.9
  };

  static KernelPooling of(Scope at) {
    Scope own = at.at(NAME);
    return new KernelPooling(
        own.declare("weight", new Initialiser.Uniform(DRAWN), 1, CENTRES.length),
        own.declare("scale", Initialiser.one(), CENTRES.length));
  }

  /** Those of a network; empty where it has none. */
  public static Optional<KernelPooling> in(Network network) {
    return find(network, NAME + ".weight")
        .flatMap(weights -> find(network, NAME + ".scale").map(s -> new KernelPooling(weights, s)));
  }

  private static Optional<Parameter> find(Network network, String name) {
    return network.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst();
  }

  /** Where the kernels are, the one for equal vectors first. */
  public static double[] centres() {
    return CENTRES.clone();
  }
}
