// SPDX-License-Identifier: Apache-2.0
/** How weights move: optimisers, and how fast over time. */
package dev.toller.learn.optimise;
