// SPDX-License-Identifier: Apache-2.0
/**
 * Cards: every method is held to its claim. A {@code Card} is what a paper claims and how that is
 * tested here; the runner makes a record of it, and reports are made of records.
 */
package dev.toller.card;
