// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which names a model's weights are written so that other programs find them: those of a body
 * as they are declared, those of a body under a head with the prefix of its family.
 */
final class PublishedNames {

  private final Map<String, Parameter> declared = new LinkedHashMap<>();
  private final List<Parameter> published;

  private PublishedNames(List<Parameter> parameters, Set<String> prefixed, String prefix) {
    this.published =
        parameters.stream()
            .map(parameter -> {
              String name = parameter.name();
              Parameter written =
                  new Parameter(
                      prefixed.contains(name) ? prefix + name : name,
                      parameter.shape(),
                      parameter.start());
              declared.put(written.name(), parameter);
              return written;
            })
            .toList();
  }

  static PublishedNames of(Architecture architecture, Config config, Network network) {
    Architecture body = architecture.body();
    String prefix =
        architecture.naming().prefixes().stream()
            .filter(candidate -> !candidate.isEmpty())
            .findFirst()
            .orElse("");
    Set<String> prefixed =
        body == architecture
            ? Set.of()
            : body.network(config, Stored.FROM_NOTHING).parameters().stream()
                .map(Parameter::name)
                .collect(Collectors.toSet());
    return new PublishedNames(network.parameters(), prefixed, prefix);
  }

  /** The parameters under the names that are written. */
  List<Parameter> parameters() {
    return published;
  }

  /** The numbers of parameters that are asked for by the names that are written. */
  Weights numbers(Weights ofDeclared) {
    return parameter -> ofDeclared.read(declared.get(parameter.name()));
  }
}
