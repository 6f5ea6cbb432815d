// SPDX-License-Identifier: Apache-2.0
/**
 * The house's front door: the library's facade {@link dev.toller.app.Toller} and the {@code toller}
 * command over it.
 */
package dev.toller.app;
