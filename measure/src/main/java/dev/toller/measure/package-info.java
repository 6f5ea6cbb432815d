// SPDX-License-Identifier: Apache-2.0
/**
 * How good a system is, and how sure that is: metrics over rankings and answers, intervals, paired
 * tests against a baseline, latency and memory.
 */
package dev.toller.measure;
