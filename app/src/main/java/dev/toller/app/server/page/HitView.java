// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.app.FoundPassage;
import java.util.List;
import java.util.Locale;

/**
 * A passage that was found, as the list shows it.
 *
 * @param found the passage
 * @param snippet the part that has most of the query's words
 * @param document where its document is shown
 * @param context the drawer that shows it among its neighbours
 * @param explanation the drawer that says why it stands where it does
 */
public record HitView(
    FoundPassage found,
    List<Piece> snippet,
    Address document,
    Address context,
    Address explanation) {

  private static final int SNIPPET = 320;

  static HitView of(FoundPassage found, Matches matches, Page page, Address explanation) {
    return new HitView(
        found,
        matches.snippet(body(found), SNIPPET),
        Links.document(page, found.document(), found.span()).at("quote"),
        Links.context(page, found.document(), found.span()),
        explanation);
  }

  /** The text on one line, without a heading that stands above it anyway. */
  private static String body(FoundPassage found) {
    String text = found.text().strip().replaceFirst("^#{1,6} +", "");
    String heading = found.headings().isEmpty() ? found.title() : found.headings().getLast();
    String body = text.startsWith(heading) ? text.substring(heading.length()) : text;
    return (body.isBlank() ? text : body).strip().replaceAll("\\s+", " ");
  }

  /** What the list calls it: its document's title, or the file's name. */
  public String title() {
    String path = found.path();
    return found.title().isBlank() ? path.substring(path.lastIndexOf('/') + 1) : found.title();
  }

  /** The headings above it, without a first one that repeats the title. */
  public List<String> trail() {
    List<String> headings = found.headings();
    return !headings.isEmpty() && headings.getFirst().equals(found.title())
        ? headings.subList(1, headings.size())
        : headings;
  }

  /** The lines or pages, in words; empty where the format has none. */
  public String place() {
    return Links.place(found.lines(), found.pages());
  }

  /** The score with four digits. */
  public String score() {
    return String.format(Locale.ROOT, "%.4f", found.score());
  }
}
