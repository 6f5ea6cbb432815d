// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

/**
 * A stage as a card names it.
 *
 * @param name unique in its card
 * @param kind what it does
 * @param version of that kind
 * @param stage the stage
 */
public record StageCall(String name, String kind, int version, Stage stage) {}
