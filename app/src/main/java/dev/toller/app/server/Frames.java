// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.Toller;
import dev.toller.app.TollerCollection;
import dev.toller.app.server.page.Page;
import dev.toller.app.server.page.Section;
import dev.toller.app.server.page.Site;
import gg.jte.Content;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all pages share: the frame around the content, the collection that is shown, problems. */
final class Frames {

  private final Toller toller;
  private final ServerOptions options;
  private final Templates templates;
  private final Assets assets;

  Frames(Toller toller, ServerOptions options, Templates templates, Assets assets) {
    this.toller = toller;
    this.options = options;
    this.templates = templates;
    this.assets = assets;
  }

  /** The collection that a request is about. */
  TollerCollection collection(Context request) {
    return toller.collection(name(request));
  }

  private String name(Context request) {
    return Optional.ofNullable(request.queryParam("collection"))
        .filter(name -> !name.isBlank())
        .orElse(options.collection());
  }

  /** The frame of a page in a section. */
  Page page(Context request, String title, Section section, boolean narrow) {
    return page(name(request), title, Optional.of(section), narrow);
  }

  /** The frame of a page that belongs to no section. */
  Page page(Context request, String title) {
    return page(name(request), title, Optional.empty(), false);
  }

  private Page page(String collection, String title, Optional<Section> section, boolean narrow) {
    List<String> names =
        toller.collections().stream().filter(name -> toller.collection(name).exists()).toList();
    return new Page(
        title,
        section,
        collection,
        options.collection(),
        names,
        Site.served(assets.urls()),
        narrow);
  }

  /** Answers with a template. */
  void answer(Context request, String template, Page page, Map<String, Object> parameters) {
    templates.answer(request, template, with(page, parameters));
  }

  /** A template to be set within another one. */
  Content content(String template, Map<String, Object> parameters) {
    return templates.content(template, parameters);
  }

  /** A template's text. */
  String text(String template, Map<String, Object> parameters) {
    return templates.text(template, parameters);
  }

  private static Map<String, Object> with(Page page, Map<String, Object> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("page", page);
    return all;
  }

  /** Says what went wrong: as a part of the page to htmx, as a page of its own otherwise. */
  void problem(Context request, Problem problem) {
    if (request.header("HX-Request") != null) {
      templates.answer(request, "part/notice", Map.of("problem", problem));
    } else if (problem.status() == HttpStatus.UNAUTHORIZED.getCode()) {
      request.redirect(LoginPage.address(request), HttpStatus.SEE_OTHER);
    } else {
      Page page = page(options.collection(), problem.title(), Optional.empty(), true);
      answer(request, "problem", page, Map.of("problem", problem));
    }
  }
}
