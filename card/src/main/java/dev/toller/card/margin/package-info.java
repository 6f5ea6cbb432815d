// SPDX-License-Identifier: Apache-2.0
/** Checks of teaching by margins (Hofstätter et al. 2020, Margin-MSE). */
package dev.toller.card.margin;
