// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

/**
 * A mean, or another statistic, with its interval.
 *
 * @param mean the mean or statistic of the sample
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 */
public record Estimate(double mean, double low, double high) {}
