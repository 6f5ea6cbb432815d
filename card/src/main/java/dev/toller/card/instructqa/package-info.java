// SPDX-License-Identifier: Apache-2.0
/**
 * What people judged of answers, to hold measures of answers to (Adlakha et al. 2024, "Evaluating
 * Correctness and Faithfulness of Instruction-Following Models for Question Answering").
 */
package dev.toller.card.instructqa;
