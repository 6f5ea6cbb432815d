// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

/**
 * A figure that was published.
 *
 * @param figure the number with its unit, in words
 * @param of what it was measured on
 */
public record Published(String figure, String of) {}
