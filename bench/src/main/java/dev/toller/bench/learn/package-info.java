// SPDX-License-Identifier: Apache-2.0
/** How fast models learn. */
package dev.toller.bench.learn;
