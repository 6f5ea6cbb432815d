// SPDX-License-Identifier: Apache-2.0
/** Ways to make one ranking of several. */
package dev.toller.flow.fusion;
