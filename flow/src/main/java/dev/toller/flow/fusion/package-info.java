// SPDX-License-Identifier: Apache-2.0
/** Merges that make one ranking of several. */
package dev.toller.flow.fusion;
