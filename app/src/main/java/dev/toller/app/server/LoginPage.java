// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.server.page.Address;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a browser in that shows the token once. */
final class LoginPage {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Guard guard;
  private final Templates templates;
  private final Assets assets;

  LoginPage(Guard guard, Templates templates, Assets assets) {
    this.guard = guard;
    this.templates = templates;
    this.assets = assets;
  }

  List<Route> routes() {
    return List.of(
        Route.get(Guard.LOGIN, request -> show(request, "")), Route.post(Guard.LOGIN, this::logIn));
  }

  /** Where to log in, and come back to what was asked for. */
  static String address(Context request) {
    String query = request.queryString();
    String asked = request.path() + (query == null ? "" : "?" + query);
    return Address.of(Guard.LOGIN).with("to", asked).text();
  }

  private void show(Context request, String message) {
    templates.answer(
        request,
        "login",
        Map.of(
            "message",
            message,
            "target",
            target(request.queryParam("to")),
            "asset",
            assets.urls()));
  }

  private void logIn(Context request) {
    if (guard.matches(Optional.ofNullable(request.formParam("token")).orElse("").strip())) {
      guard.admit(request);
      request.redirect(target(request.formParam("to")), HttpStatus.SEE_OTHER);
    } else {
      pause();
      request.status(HttpStatus.UNAUTHORIZED);
      show(request, "That is not the token that this server was started with.");
    }
  }

  /** Where to go afterwards: an address of this site only. */
  private static String target(String asked) {
    return asked != null && asked.matches("/(?![/\\\\]).*") ? asked : "/";
  }

  /** Makes guessing slow; the thread is a virtual one and costs nothing while it waits. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
