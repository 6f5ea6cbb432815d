// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An address of this site, encoded as it grows.
 *
 * @param text the address so far
 */
public record Address(String text) {

  /** A path of the site itself. */
  public static Address of(String path) {
    return new Address(path);
  }

  /** This address with a parameter; an empty value is left out. */
  public Address with(String name, Object value) {
    String shown = value.toString();
    String sign = text.contains("?") ? "&" : "?";
    return shown.isEmpty() ? this : new Address(text + sign + name + "=" + encode(shown));
  }

  /** This address at an anchor. */
  public Address at(String anchor) {
    return new Address(text + "#" + encode(anchor));
  }

  /** A part of a path or a parameter's value, encoded. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text;
  }
}
