// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;

class WordEncoderTest extends EncoderContract<Dense> {

  @Override
  protected Encoder<Dense> open() {
    return new WordEncoder();
  }
}
