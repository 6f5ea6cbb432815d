// SPDX-License-Identifier: Apache-2.0
/**
 * Compares models with what public implementations computed. Start at {@link
 * dev.toller.engine.verify.Verification}.
 */
package dev.toller.engine.verify;
