// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.app.AskRequest;
import dev.toller.app.AskResult;
import dev.toller.app.FoundPassage;
import dev.toller.app.SearchRequest;
import dev.toller.app.SearchResult;
import java.util.List;

/**
 * Passages that were found, and how long each stage took.
 *
 * @param hits best first
 * @param times how long it took; without stages while it is still going on
 */
public record FoundView(List<HitView> hits, TimesView times) {

  public FoundView {
    hits = List.copyOf(hits);
  }

  /** What a search has found. */
  public static FoundView of(Page page, SearchRequest request, SearchResult result) {
    return new FoundView(
        hits(page, request.query(), request.flow(), request.filter(), result.hits()),
        TimesView.of(result.trace()));
  }

  /** What an answer was made of. */
  public static FoundView of(Page page, AskRequest request, AskResult result) {
    return new FoundView(
        hits(page, request.question(), request.flow(), request.filter(), result.hits()),
        TimesView.of(result.trace()));
  }

  /** What an answer is going to be made of. */
  public static FoundView of(Page page, AskRequest request, List<FoundPassage> found) {
    return new FoundView(
        hits(page, request.question(), request.flow(), request.filter(), found),
        new TimesView(List.of()));
  }

  private static List<HitView> hits(
      Page page, String query, String flow, String filter, List<FoundPassage> found) {
    Matches matches = new Matches(query);
    Address explain =
        page.address("/explain").with("q", query).with("flow", flow).with("filter", filter);
    return found.stream()
        .map(hit -> HitView.of(hit, matches, page, explain.with("id", hit.id())))
        .toList();
  }
}
