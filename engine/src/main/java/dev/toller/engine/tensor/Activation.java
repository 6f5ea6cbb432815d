// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

/** A function of one number that is applied to each component. */
public enum Activation {
  /** {@code x * Phi(x)}, with the error function. */
  GELU,
  /** The tanh approximation: {@code x/2 * (1 + tanh(sqrt(2/pi) * (x + 0.044715 x^3)))}. */
  GELU_TANH,
  /** {@code max(x, 0)}. */
  RELU,
  /** {@code x * sigmoid(x)}, also called swish. */
  SILU,
  /** Hyperbolic tangent. */
  TANH,
  /** {@code 1 / (1 + exp(-x))}. */
  SIGMOID,
  /** {@code log(1 + max(x, 0))}, as learned sparse representations saturate their weights. */
  LOG1P_RELU
}
