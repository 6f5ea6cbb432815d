// SPDX-License-Identifier: Apache-2.0
/**
 * How sure a mean or a difference is. Nothing here depends on the order in which queries are given:
 * values are sorted first, and every draw comes from an explicit seed.
 */
package dev.toller.measure.statistics;
