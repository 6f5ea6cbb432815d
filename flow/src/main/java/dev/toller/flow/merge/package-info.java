// SPDX-License-Identifier: Apache-2.0
/** Merges that make one answer of several. */
package dev.toller.flow.merge;
