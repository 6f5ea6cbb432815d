// SPDX-License-Identifier: Apache-2.0
package dev.toller;

/**
 * A quotation that an answer rests on.
 *
 * @param number as it appears in the answer, {@code [1]}, from 1
 * @param passage the passage's id
 * @param path the document's path
 * @param span where the quotation stands in the document's text
 * @param quote the words of the span
 */
public record Citation(int number, String passage, String path, Span span, String quote) {}
