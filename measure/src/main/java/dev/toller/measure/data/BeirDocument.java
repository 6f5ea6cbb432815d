// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.Metadata;

/**
 * A document of a data set.
 *
 * @param id its id in the data set
 * @param title its title, or the empty string
 * @param text its text
 * @param metadata what else the data set says of it
 */
public record BeirDocument(String id, String title, String text, Metadata metadata) {

  /** What is searched: the title, a space, the text; or the one of them that there is. */
  public String content() {
    return (title + " " + text).strip();
  }
}
