// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

/**
 * A line of a PDF page.
 *
 * @param page from 1
 * @param words what it says
 * @param x its left edge, in points, of the first letter that is no space
 * @param y its base line, in points from the top of the page
 * @param size the height of its letters, in points, rounded to halves
 * @param bold whether all of it is bold
 * @param fixed whether all of it is in a typewriter font
 * @param space the width of a space, in points
 */
record PdfLine(
    int page,
    String words,
    float x,
    float y,
    float size,
    boolean bold,
    boolean fixed,
    float space) {}
