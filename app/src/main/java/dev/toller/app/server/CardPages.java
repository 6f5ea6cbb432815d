// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.TollerException;
import dev.toller.app.server.page.CardView;
import dev.toller.app.server.page.MatrixView;
import dev.toller.app.server.page.Page;
import dev.toller.app.server.page.Section;
import dev.toller.card.Cards;
import dev.toller.card.report.CardState;
import dev.toller.card.report.Matrix;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The pages of the cards: all papers, and one. They are read anew for each request. */
final class CardPages {

  private static final String MATRIX = "cards";

  private final Frames frames;
  private final Path folder;

  CardPages(Frames frames, Path folder) {
    this.frames = frames;
    this.folder = folder;
  }

  List<Route> routes() {
    return List.of(Route.get("/cards", this::matrix), Route.get("/cards/{name}", this::card));
  }

  private void matrix(Context request) {
    Page page = frames.page(request, "Cards", Section.CARDS, false);
    frames.answer(request, MATRIX, page, Map.of("matrix", view(page)));
  }

  private MatrixView view(Page page) {
    try {
      return MatrixView.of(page, Matrix.of(Cards.open(folder)));
    } catch (TollerException none) {
      if (none.kind() == TollerException.Kind.NOT_FOUND) {
        return MatrixView.NONE;
      }
      throw none;
    }
  }

  private void card(Context request) {
    Cards cards = Cards.open(folder);
    CardState state = CardState.of(cards.named(request.pathParam("name")), cards.folder());
    Page page = frames.page(request, state.card().title(), Section.CARDS, false);
    frames.answer(request, "card", page, Map.of("card", CardView.of(page, state, cards.folder())));
  }
}
