// SPDX-License-Identifier: Apache-2.0
/**
 * How good an answer is: right by references, backed by the passages it was made from, and how well
 * each such measure follows people's judgement (Adlakha et al. 2024, "Evaluating Correctness and
 * Faithfulness of Instruction-Following Models for Question Answering").
 */
package dev.toller.measure.answer;
