// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.onnx;

import dev.toller.EncoderDescription;
import dev.toller.engine.cache.Resources;

/**
 * The embedded model: sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), 6 layers of width 384,
 * 22.7 million parameters in single precision, trained on a billion sentence pairs.
 */
final class MiniLm {

  static final String TOKENIZER = Resources.MINILM_TOKENIZER;

  static final String WEIGHTS = Resources.MINILM_WEIGHTS;

  static final EncoderDescription DESCRIPTION =
      new EncoderDescription(
          "all-MiniLM-L6-v2",
          384,
          "cosine",
          "mean",
          true,
          "",
          "",
          256,
          "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
          "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e");

  private MiniLm() {}
}
