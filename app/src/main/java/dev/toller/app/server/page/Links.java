// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.Span;
import java.util.Optional;

/** Where documents and their parts are shown, and what their places are called. */
final class Links {

  private Links() {}

  static Address document(Page page, String document) {
    return page.address("/documents/" + Address.encode(document));
  }

  static Address document(Page page, String document, Span span) {
    return document(page, document).with("span", span.start() + "-" + span.end());
  }

  static Address context(Page page, String document, Span span) {
    return page.address("/documents/" + Address.encode(document) + "/context")
        .with("span", span.start() + "-" + span.end());
  }

  static String place(Optional<String> lines, Optional<String> pages) {
    return pages
        .map(numbers -> (numbers.contains("-") ? "pages " : "page ") + numbers)
        .or(() -> lines.map(numbers -> (numbers.contains("-") ? "lines " : "line ") + numbers))
        .orElse("")
        .replace('-', '–');
  }
}
