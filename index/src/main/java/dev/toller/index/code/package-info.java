// SPDX-License-Identifier: Apache-2.0
/**
 * Indexes of codes: vectors as their signs, or as symbols of a product quantiser, found by whole
 * vectors.
 */
package dev.toller.index.code;
