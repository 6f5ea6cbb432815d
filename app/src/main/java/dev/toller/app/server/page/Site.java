// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import java.util.function.UnaryOperator;

/**
 * Where the links of pages lead: to a server, or to files that lie beside each other.
 *
 * @param asset the address of a static file by its name
 * @param place the address of a page by its path on a server
 * @param served whether a server answers, so that there are other pages and things to ask
 */
public record Site(UnaryOperator<String> asset, UnaryOperator<String> place, boolean served) {

  /** Pages of a server. */
  public static Site served(UnaryOperator<String> asset) {
    return new Site(asset, UnaryOperator.identity(), true);
  }

  /** Files in one folder: the page at {@code /cards} as index.html, those below it by name. */
  public static Site files() {
    return new Site(UnaryOperator.identity(), Site::file, false);
  }

  private static String file(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() || name.equals("cards") ? "index.html" : name + ".html";
  }
}
