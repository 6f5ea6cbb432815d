// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Binding;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.Naming;
import dev.toller.engine.checkpoint.SentenceModule;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map and a function behind the pooling, with its numbers.
 *
 * @param block what it computes
 * @param numbers of its parameters
 */
record DenseModule(Block block, Map<Parameter, float[]> numbers) {

  static DenseModule read(SentenceModule.Dense dense) {
    Scope stored = Scope.root();
    Scope declared = Scope.root().at(dense.folder().getFileName().toString());
    map(stored, dense);
    Block map = map(declared, dense);
    Map<Parameter, float[]> numbers = new LinkedHashMap<>();
    try (Checkpoint checkpoint = Checkpoint.open(dense.folder())) {
      Binding binding = Binding.of(checkpoint, stored.declared(), Naming.exact());
      declared
          .declared()
          .forEach(parameter -> numbers.put(parameter, binding.read(original(parameter, stored))));
    }
    return new DenseModule(
        dense.activation().map(function -> map.then(Block.activation(function))).orElse(map),
        numbers);
  }

  private static Linear map(Scope at, SentenceModule.Dense dense) {
    Initialiser start = new Initialiser.Normal((float) (1 / Math.sqrt(3.0 * dense.in())));
    return Linear.of(at.at("linear"), dense.in(), dense.out(), dense.bias(), start);
  }

  private static Parameter original(Parameter parameter, Scope stored) {
    return stored.declared().stream()
        .filter(candidate -> parameter.name().endsWith("." + candidate.name()))
        .findFirst()
        .orElseThrow();
  }
}
