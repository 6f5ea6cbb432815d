// SPDX-License-Identifier: Apache-2.0
/** Runs networks on the JVM alone: a graph becomes a plan of steps over one arena. */
package dev.toller.engine.jvm;
