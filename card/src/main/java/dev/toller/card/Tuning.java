// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

/**
 * How many settings were tried before the reported ones were chosen; a comparison is fair where
 * both sides had as many.
 *
 * @param method for the method
 * @param baseline for the baseline
 */
public record Tuning(int method, int baseline) {}
