// SPDX-License-Identifier: Apache-2.0
/** How fast the families of indexes are, and what they find, beside others. */
package dev.toller.bench.index;
