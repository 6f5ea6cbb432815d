// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.DECODER_HIDDEN_STATES;
import static dev.toller.engine.model.Output.DECODER_LAST_HIDDEN_STATE;
import static dev.toller.engine.model.Output.ENCODER_HIDDEN_STATES;
import static dev.toller.engine.model.Output.ENCODER_LAST_HIDDEN_STATE;

import dev.toller.engine.tensor.Ops;

/**
 * An encoder and the decoder that looks at its last state.
 *
 * @param encoder reads the source
 * @param decoder writes the target
 */
record Sides(Side encoder, Side decoder) {

  Outputs on(Ops ops, String language) {
    Outputs outputs = new Outputs();
    encoder.add(ops, outputs, Side.Memory.NONE, ENCODER_LAST_HIDDEN_STATE, ENCODER_HIDDEN_STATES);
    decoder.add(
        ops,
        outputs,
        () -> outputs.get(ENCODER_LAST_HIDDEN_STATE),
        DECODER_LAST_HIDDEN_STATE,
        DECODER_HIDDEN_STATES);
    return outputs;
  }
}
