// SPDX-License-Identifier: Apache-2.0
package dev.toller;

/**
 * One source text: a file of a folder, a record of a data set.
 *
 * @param id stable as long as the document keeps its path
 * @param path where it came from, below the root that was synced, with {@code /} between names
 * @param title its own title, or the empty string where it has none
 * @param metadata what is known of it as a whole, {@link Metadata#PATH path}, {@link Metadata#TYPE
 *     type} and {@link Metadata#DATE date} included
 * @param text the whole text that passages are spans of
 */
public record Document(String id, String path, String title, Metadata metadata, String text) {}
