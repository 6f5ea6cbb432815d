// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.app.Json;
import dev.toller.app.server.page.ReferenceView;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The description of the REST interface, for programs and as a page. */
final class OpenApi {

  private final Frames frames;
  private final byte[] document = load();

  OpenApi(Frames frames) {
    this.frames = frames;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/openapi.json", request -> request.contentType("application/json").result(document)),
        Route.get("/api", this::page));
  }

  private void page(Context request) {
    frames.answer(
        request,
        "reference",
        frames.page(request, "API"),
        Map.of("reference", ReferenceView.of(tree())));
  }

  private JsonNode tree() {
    try {
      return Json.mapper().readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] load() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
