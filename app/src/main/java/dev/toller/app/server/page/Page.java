// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What every page has around its content.
 *
 * @param title the page's own title
 * @param section where it belongs; empty for pages outside the navigation
 * @param collection the collection that is shown
 * @param home the collection that is shown when an address names none
 * @param collections all collections
 * @param site where links lead
 * @param narrow whether the content is one column of text
 */
public record Page(
    String title,
    Optional<Section> section,
    String collection,
    String home,
    List<String> collections,
    Site site,
    boolean narrow) {

  /** A page that no server answers, beside others like it. */
  public static Page file(String title) {
    return new Page(title, Optional.of(Section.CARDS), "", "", List.of(), Site.files(), false);
  }

  /** The address of a static file by its name. */
  public UnaryOperator<String> asset() {
    return site.asset();
  }

  /** An address in the collection that is shown. */
  public Address address(String path) {
    Address address = Address.of(site.place().apply(path));
    return collection.equals(home) ? address : address.with("collection", collection);
  }
}
