// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that fail before any route sees them, such as a header or an address that is too
 * long, in the same form as all others.
 */
final class PlainErrors extends ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);
  private static final String TYPE = "application/json";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String message =
        status == 414 || status == 431
            ? "The request's address or headers are too long; send long queries in the body of a POST to /api/search or /api/ask."
            : "The request is not one that this server understands.";
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
    response.getHeaders().put(HttpHeader.CONNECTION, "close"); // what follows cannot be told apart
    response.write(true, ByteBuffer.wrap(body(new Problem(status, "invalid", message))), callback);
    return true;
  }

  /** Answers when the program itself is at fault: memory that runs out, a class that is missing. */
  static void answer(HttpServletResponse response, Error error) {
    Problem.log(error);
    response.setStatus(500);
    response.setContentType(TYPE);
    try {
      response.getOutputStream().write(body(Problem.of(error)));
    } catch (IOException gone) {
      LOG.debug("the client has gone", gone);
    }
  }

  private static byte[] body(Problem problem) {
    return Json.write(problem.body()).getBytes(StandardCharsets.UTF_8);
  }
}
