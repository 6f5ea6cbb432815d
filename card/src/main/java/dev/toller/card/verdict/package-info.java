// SPDX-License-Identifier: Apache-2.0
/** Conditions over measured values, and what becomes of claims by them. */
package dev.toller.card.verdict;
