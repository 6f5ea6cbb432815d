// SPDX-License-Identifier: Apache-2.0
/**
 * Stages of experiments: what they need, what they write, and the store in which a finished stage
 * is found again by what it was made of.
 */
package dev.toller.card.stage;
