// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.Toller;
import dev.toller.app.server.mcp.McpProtocol;
import dev.toller.app.server.mcp.McpTools;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The Model Context Protocol over streamable HTTP, without sessions: each POST is one message. */
final class McpEndpoint {

  private final McpProtocol protocol;

  McpEndpoint(Toller toller, ServerOptions options) {
    this.protocol = new McpTools(toller, options.collection(), options.model()).protocol();
  }

  List<Route> routes() {
    return List.of(Route.post("/mcp", this::message));
  }

  private void message(Context request) {
    String version = request.header("MCP-Protocol-Version");
    if (version != null && !McpProtocol.speaks(version)) {
      throw Problem.refuse(
          400,
          "invalid",
          "This server does not speak version '%s' of the Model Context Protocol."
              .formatted(version));
    }
    Optional<String> answer = protocol.answer(Body.text(request));
    answer.ifPresentOrElse(
        text -> request.contentType("application/json").result(text),
        () -> request.status(HttpStatus.ACCEPTED));
  }
}
