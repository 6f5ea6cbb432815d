// SPDX-License-Identifier: Apache-2.0
/** Text into the numbers that networks read. */
package dev.toller.engine.text;
