// SPDX-License-Identifier: Apache-2.0
/**
 * Published weights and settings, read from and written to the files in which they are shared.
 * Start at {@link dev.toller.engine.checkpoint.Checkpoint}.
 */
package dev.toller.engine.checkpoint;
