// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/**
 * What running a flow gives.
 *
 * @param context what the flow made of the question; its ranking holds at most {@link Context#k}
 *     hits
 * @param trace how it came about
 */
public record Result(Context context, Trace trace) {}
