// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate;

import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Span;
import java.util.List;
import java.util.Optional;

/** Passages for tests. */
public final class Passages {

  private Passages() {}

  /** A passage that is a whole document of its own. */
  public static Passage whole(String id, String text) {
    return part(id, id + ".md", List.of(), 0, text);
  }

  /** A passage that begins in its document at {@code start}. */
  public static Passage part(
      String id, String path, List<String> headings, int start, String text) {
    return new Passage(
        id,
        id,
        0,
        "",
        headings,
        new Span(start, start + text.length()),
        Optional.empty(),
        Optional.empty(),
        Metadata.NONE.with(Metadata.PATH, path),
        text);
  }
}
