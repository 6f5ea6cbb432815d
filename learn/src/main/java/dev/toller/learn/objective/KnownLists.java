// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import org.bytedeco.pytorch.Tensor;

/**
 * What is known of a batch before a model has scored it.
 *
 * @param queries how many there are
 * @param listed how many documents each has
 * @param positives how many of them are relevant, the first ones
 * @param relevant which documents of the batch are known to be relevant to which query: {@code
 *     [queries, queries * listed]}, of truth values
 * @param same which queries are the same one, each itself among them: {@code [queries, queries]},
 *     of truth values
 * @param teachers what teachers say: {@code [teachers, queries, listed]}; of no teacher where there
 *     is none
 */
public record KnownLists(
    int queries, int listed, int positives, Tensor relevant, Tensor same, Tensor teachers) {}
