// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.onnx;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.testkit.EncoderContract;

class OnnxEncoderTest extends EncoderContract<Dense> {

  @Override
  protected Encoder<Dense> open() {
    return OnnxEncoder.miniLm(2);
  }
}
