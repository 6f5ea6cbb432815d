// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Ops;

/** What is put on a body: further outputs, made of the body's. */
@FunctionalInterface
interface Head {

  /** Adds outputs to those of the body. */
  Outputs on(Ops ops, Outputs body);

  /** A network of a body and this head, both declared in one scope. */
  default Network over(Scope scope, Network.Wiring body) {
    return Network.of(scope, wiring(body));
  }

  /** The function of a body and this head. */
  default Network.Wiring wiring(Network.Wiring body) {
    return (ops, language) -> on(ops, body.on(ops, language));
  }
}
