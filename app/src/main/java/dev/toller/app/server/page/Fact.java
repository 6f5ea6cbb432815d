// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

/**
 * Something short to know.
 *
 * @param name what it is about
 * @param text what is so
 * @param bad whether it speaks against the rest
 */
public record Fact(String name, String text, boolean bad) {

  static Fact of(String name, String text) {
    return new Fact(name, text, false);
  }
}
