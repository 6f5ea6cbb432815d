// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.testkit.EncoderContract;

class MiniLmTest extends EncoderContract<Dense> {

  @Override
  protected Encoder<Dense> open() {
    return MiniLm.encoder(new JvmBackend(), 2);
  }
}
