// SPDX-License-Identifier: Apache-2.0
/** Encoders on ONNX Runtime. */
package dev.toller.engine.onnx;
