// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.server.page.CardView;
import dev.toller.app.server.page.MatrixView;
import dev.toller.app.server.page.Page;
import dev.toller.card.Cards;
import dev.toller.card.report.CardState;
import dev.toller.card.report.Matrix;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pages of the cards as files of one folder that link to each other, set with the templates of
 * the served pages. Cards and records alone decide what is in them, to the last byte.
 */
public final class CardSite {

  private static final List<String> ASSETS =
      List.of("toller.css", "theme.js", "cards.js", "mark.svg");

  private final Templates templates = new Templates();
  private final Assets assets = new Assets();
  private final Cards cards;

  private CardSite(Cards cards) {
    this.cards = cards;
  }

  /** Every file's text by its name. */
  public static SortedMap<String, String> files(Cards cards, Matrix matrix) {
    return new CardSite(cards).files(matrix);
  }

  private SortedMap<String, String> files(Matrix matrix) {
    SortedMap<String, String> files = new TreeMap<>();
    ASSETS.forEach(name -> files.put(name, assets.text(name)));
    Page index = Page.file("Cards");
    files.put("index.html", text("cards", index, "matrix", MatrixView.of(index, matrix)));
    for (CardState state : matrix.rows()) {
      Page page = Page.file(state.card().title());
      CardView view = CardView.of(page, state, cards.folder());
      files.put(state.card().name() + ".html", text("card", page, "card", view));
    }
    return files;
  }

  private String text(String template, Page page, String name, Object value) {
    return templates.text(template, Map.of("page", page, name, value)).strip() + "\n";
  }
}
