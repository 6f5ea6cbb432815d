// SPDX-License-Identifier: Apache-2.0
/**
 * Documents in: {@link dev.toller.collection.format.Formats} turns a file into its text and the
 * {@link dev.toller.collection.format.Block blocks} that stand in it. One class a format, each a
 * {@link dev.toller.collection.format.FormatParser}.
 */
package dev.toller.collection.format;
