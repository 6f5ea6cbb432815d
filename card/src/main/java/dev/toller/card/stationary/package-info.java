// SPDX-License-Identifier: Apache-2.0
/**
 * Stationary representations: models that learn intents one group after the other and are replaced
 * by others on the way, and whether new queries still find what older models encoded.
 */
package dev.toller.card.stationary;
