// SPDX-License-Identifier: Apache-2.0
/** The engine beside its peers, on the same texts in the same run. */
package dev.toller.bench.engine;
